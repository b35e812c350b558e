//! What each layer lets through and what it does not.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt};
use stdlib_model::{Error as HypervisorError, ErrorCode};
use stdlib_protocol::connect::{
    ConnectGetHostname, ConnectGetHostnameReply, ConnectGetVersion, ConnectGetVersionReply,
};
use stdlib_protocol::domain::{DomainDestroy, DomainGetXmlDesc};
use stdlib_protocol::{Domain, Procedure, Reply, Request, Uuid};

use super::{CallLog, Calls, Deadline, Fault, FaultPlan, Faults, ReadOnly, Trace};
use crate::{ByteStream, Connection, Driver, Error, EventHub, EventReceiver, Loss};

/// A host named `echo` that knows its name, counts what reaches it, and can do nothing.
#[derive(Default)]
struct Echo {
    calls: AtomicUsize,
    events: EventHub,
}

impl Driver for Echo {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move {
            let call = self.calls.fetch_add(1, Ordering::Relaxed) as u64;
            match request.info().name {
                "CONNECT_GET_HOSTNAME" => {
                    Ok(ConnectGetHostname::into_reply(ConnectGetHostnameReply { hostname: "echo".into() }))
                }
                "CONNECT_GET_VERSION" => {
                    Ok(ConnectGetVersion::into_reply(ConnectGetVersionReply { hv_ver: call }))
                }
                name => Err(HypervisorError::unsupported(name, "echo").into()),
            }
        }
        .boxed()
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        async move { Err(HypervisorError::unsupported(request.info().name, "echo").into()) }.boxed()
    }

    fn events(&self) -> EventReceiver {
        self.events.subscribe()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        async { Ok(()) }.boxed()
    }

    fn host(&self) -> &str {
        "echo"
    }

    fn uri(&self) -> &str {
        "echo:///"
    }
}

fn domain() -> Domain {
    Domain { name: "web1".into(), uuid: Uuid::from_bytes([7; 16]), id: -1 }
}

fn xml(flags: u32) -> DomainGetXmlDesc {
    DomainGetXmlDesc { dom: domain(), flags }
}

#[tokio::test]
async fn a_typed_call_returns_typed_results() {
    let connection = Connection::new(Echo::default());
    let reply = connection.call(ConnectGetHostname).await.unwrap();
    assert_eq!(reply.hostname.to_string(), "echo");
}

#[tokio::test]
async fn outcomes_of_many_calls_come_in_the_order_of_the_calls() {
    let connection = Connection::new(Echo::default());
    let calls = std::iter::repeat_n(ConnectGetVersion, 3000);
    let versions: Vec<u64> = connection.call_all(calls).map(|reply| reply.unwrap().hv_ver).collect().await;
    assert_eq!(versions.len(), 3000);
    assert!(versions.is_sorted());
}

#[tokio::test]
async fn read_only_refuses_writes_before_the_driver_hears_of_them() {
    let echo = Arc::new(Echo::default());
    let connection = Connection::new(ReadOnly::new(echo.clone()));
    let refused = connection.call(DomainDestroy { dom: domain() }).await.unwrap_err();
    assert_eq!(refused.code(), Some(ErrorCode::OperationDenied));
    assert_eq!(refused.to_string(), "operation forbidden: read only access prevents DOMAIN_DESTROY");
    assert_eq!(echo.calls.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn read_only_refuses_a_read_that_reveals_secrets_by_its_flags() {
    let connection = Connection::new(ReadOnly::new(Arc::new(Echo::default())));
    let plain = connection.call(xml(0)).await.unwrap_err();
    assert_eq!(plain.code(), Some(ErrorCode::NoSupport));
    let secure = connection.call(xml(1)).await.unwrap_err();
    assert_eq!(secure.code(), Some(ErrorCode::OperationDenied));
}

#[tokio::test(start_paused = true)]
async fn a_read_past_its_deadline_has_timed_out_and_a_write_has_an_unknown_outcome() {
    let faults = Faults::new(Arc::new(Echo::default()));
    faults.plan("CONNECT_GET_HOSTNAME", Fault::Hang, 1);
    faults.plan("DOMAIN_DESTROY", Fault::Hang, 1);
    let connection = Connection::new(Deadline::new(Arc::new(faults), Duration::from_secs(7)));
    let read = connection.call(ConnectGetHostname).await.unwrap_err();
    assert_eq!(read.to_string(), "echo did not answer `CONNECT_GET_HOSTNAME` within 7 s");
    let write = connection.call(DomainDestroy { dom: domain() }).await.unwrap_err();
    assert!(write.outcome_is_unknown());
    assert_eq!(
        write.chain(),
        "the outcome of `DOMAIN_DESTROY` on echo is unknown: no answer came within 7 s"
    );
    assert!(connection.call(ConnectGetHostname).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_hangs_ends_when_a_silent_daemon_is_given_up() {
    let faults = Faults::new(Arc::new(Echo::default()));
    faults.plan("*", Fault::Hang, 2);
    let connection = Connection::new(faults);
    let begun = tokio::time::Instant::now();
    let read = connection.call(ConnectGetHostname).await.unwrap_err();
    assert_eq!(begun.elapsed(), Duration::from_secs(30));
    assert!(read.chain().ends_with("the daemon answered none of 5 keepalive messages"), "{}", read.chain());
    let write = connection.call(DomainDestroy { dom: domain() }).await.unwrap_err();
    assert!(write.outcome_is_unknown());
    assert!(connection.call(ConnectGetHostname).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn planned_faults_happen_in_order_and_then_no_more() {
    let echo = Arc::new(Echo::default());
    let faults = Faults::new(echo.clone());
    faults.plan("CONNECT_GET_HOSTNAME", Fault::Answer(HypervisorError::internal("one")), 2);
    faults.plan("CONNECT_GET_HOSTNAME", Fault::DropAnswer, 1);
    faults.plan("CONNECT_GET_HOSTNAME", Fault::Delay(Duration::from_secs(3)), 1);
    let connection = Connection::new(faults);
    for _ in 0..2 {
        let error = connection.call(ConnectGetHostname).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::InternalError));
    }
    assert_eq!(echo.calls.load(Ordering::Relaxed), 0);
    let lost = connection.call(ConnectGetHostname).await.unwrap_err();
    assert!(matches!(lost, Error::Lost { source: Loss::Closed, .. }), "{lost}");
    let start = tokio::time::Instant::now();
    assert!(connection.call(ConnectGetHostname).await.is_ok());
    assert_eq!(start.elapsed(), Duration::from_secs(3));
    assert!(connection.call(ConnectGetHostname).await.is_ok());
}

#[tokio::test]
async fn a_traced_call_is_the_same_call() {
    let connection = Connection::new(Trace::new(Arc::new(Echo::default())));
    assert!(connection.call(ConnectGetHostname).await.is_ok());
    assert!(connection.call(DomainDestroy { dom: domain() }).await.is_err());
    assert_eq!((connection.host(), connection.uri()), ("echo", "echo:///"));
}

#[tokio::test]
async fn an_ignored_call_is_answered_and_not_done() {
    let faults = Faults::new(Arc::new(Echo::default()));
    faults.plan("DOMAIN_DESTROY", Fault::Ignore, 1);
    faults.plan("CONNECT_GET_VERSION", Fault::Ignore, 1);
    let connection = Connection::new(faults);
    connection.call(DomainDestroy { dom: domain() }).await.unwrap();
    assert!(connection.call(DomainDestroy { dom: domain() }).await.is_err());
    let refused = connection.call(ConnectGetVersion).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "internal error: CONNECT_GET_VERSION has results, so it can't be ignored"
    );
    assert_eq!(connection.call(ConnectGetVersion).await.unwrap().hv_ver, 1);
}

#[tokio::test(start_paused = true)]
async fn a_latency_stays_and_a_named_procedure_comes_before_any() {
    let plan = Arc::new(FaultPlan::default());
    let connection = Connection::new(Faults::planned(Arc::new(Echo::default()), Arc::clone(&plan)));
    plan.delay("*", Duration::from_secs(1));
    plan.delay("CONNECT_GET_VERSION", Duration::from_secs(5));
    let start = tokio::time::Instant::now();
    connection.call(ConnectGetVersion).await.unwrap();
    connection.call(ConnectGetVersion).await.unwrap();
    connection.call(ConnectGetHostname).await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(11));
}

#[tokio::test]
async fn calls_are_remembered_with_how_they_ended() {
    let log = Arc::new(CallLog::default());
    let connection = Connection::new(Calls::new(Arc::new(Echo::default()), Arc::clone(&log)));
    connection.call(ConnectGetVersion).await.unwrap();
    connection.call(DomainDestroy { dom: domain() }).await.unwrap_err();
    let made: Vec<_> = log.made().iter().map(|made| (made.procedure.name, made.error.is_some())).collect();
    assert_eq!(made, [("CONNECT_GET_VERSION", false), ("DOMAIN_DESTROY", true)]);
}
