//! `events`: what happens on hosts, as it happens.

use futures::future::join_all;
use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Extent, Fault, Stream, Value};
use interp_types::{Param, Signature, Ty};

use super::kinds::{ASKED, KINDS, Kind};
use super::listener::{Heard, Listener, Wanted};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `events(kind, …)`; `virConnectDomainEventRegisterAny` and its like.
pub(crate) const EVENTS: Function = Function {
    signature: Signature {
        name: "events",
        input: OF_HOSTS,
        params: &[Param {
            name: "kind",
            about: "Which events; all but `block-job`, `io-error` and `qemu-monitor` where none is named.",
            ty: Ty::Words("kind of event", ASKED),
            default: Some("()"),
        }],
        variadic: true,
        options: &[Param {
            name: "timeout",
            about: "How long is listened; until it is interrupted by default.",
            ty: Ty::Optional(&Ty::Duration),
            default: Some("()"),
        }],
        gives: Ty::Stream(&Ty::Object("Event")),
        ..PLAIN
    },
    about: "Gives what happens on a host, or on all hosts of the session, from now on.",
    errors: &[
        ("NO_CONNECT", "a host can't be reached at the beginning"),
        ("NO_SUPPORT", "a host doesn't have a kind that is named"),
    ],
    examples: &[
        Example::new(
            r#"let heard = events("lifecycle"); domain("test").suspend(); heard | take(1) | map(|e| `${e.name ?? ""}: ${e.event ?? ""}, ${e.detail ?? ""}`) | collect()"#,
            r#"["test: suspended, paused"]"#,
        ),
        Example::new(
            r#"let heard = events("lifecycle"); domain("test").destroy(); heard | where(|e| e.event == "stopped") | take(1) | each(|e| e.domain?.start()); domain("test").state"#,
            "running",
        ),
        Example::new(r#"events(timeout: 10ms) | count()"#, "0"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session();
    let named: Vec<String> = call.rest(0)?;
    let named: Vec<Kind> = named.iter().filter_map(|word| Kind::named(word)).collect();
    let wanted = match named.is_empty() {
        true => {
            let usual = KINDS.iter().copied().filter(|kind| kind.is_usual());
            Wanted { kinds: usual.collect(), is_strict: false }
        }
        false => Wanted { kinds: named, is_strict: true },
    };
    let timeout: Option<Duration> = call.option("timeout")?;
    let hosts = Host::given(call)?;
    let begun = session.wait(join_all(hosts.iter().map(|host| Heard::begin(host, &wanted))))?;
    let heard = hosts.iter().zip(begun).map(|(host, begun)| begun.map_err(|error| host.fault(&error)));
    let until = timeout.map(|timeout| session.clock().now() + timeout.to_wait());
    let listener =
        Listener { session: session.clone(), wanted, heard: heard.collect::<Result<_, _>>()?, until };
    let extent = if until.is_some() { Extent::Finite } else { Extent::Endless };
    Ok(Value::Stream(Stream::new(listener, extent)))
}
