//! `wait_for`: waits until a domain is in a state, its agent is there, or it has an address.
//!
//! It listens first, looks then, and looks again when something happened to the domain. Only for
//! addresses, of which hosts tell nothing, it also looks again from time to time.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainEventID, DomainState};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::DomainGetState;

use super::present::{self, Agent};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};
use crate::timeout::within;

/// How long it is before an address is looked for again.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_millis(500);

/// What can be waited for: states, and what comes while it runs.
const WHAT: Ty =
    Ty::Words("what to wait for", &["running", "paused", "shutoff", "crashed", "pmsuspended", "agent", "ip"]);

/// `wait_for(what, …)`.
pub(crate) const WAIT_FOR: Function = Function {
    signature: Signature {
        name: "wait_for",
        input: Input::Each(THIS),
        params: &[Param {
            name: "what",
            about: "A state, `\"agent\"` for the agent inside it, or `\"ip\"` for any address.",
            ty: WHAT,
            default: None,
        }],
        options: &[Param {
            name: "timeout",
            about: "How long it is waited for at most.",
            ty: Ty::Duration,
            default: Some("5m"),
        }],
        gives: OUTCOME,
        ..PLAIN
    },
    about: "Waits until a domain is in a state, its agent answers, or it has an address.",
    errors: &[
        ("TIMED_OUT", "it isn't by then"),
        ("OPERATION_INVALID", "it is off, so that neither agent nor address will come"),
        ("NO_AGENT", "it has no channel for an agent"),
    ],
    examples: &[
        Example::new("let d = domain(\"test\"); d.wait_for(\"running\"); d.state", "running"),
        Example::new(
            "try { domain(\"test\").wait_for(\"shutoff\", timeout: 10ms) } catch (e) { print(e.code) }",
            "TIMED_OUT",
        ),
    ],
    run,
};

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Address,
    Agent,
    State(DomainState),
}

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (what, timeout): (String, Duration) = (call.argument(0)?, call.option("timeout")?);
    let goal = match what.as_str() {
        "agent" => Goal::Agent,
        "ip" => Goal::Address,
        state => Goal::State(state.parse().unwrap_or(DomainState::Running)),
    };
    let reached = call.session().wait(async {
        let mut listening = listen(domain).await.map_err(|error| domain.host().fault(&error))?;
        let reached = within(timeout.to_wait(), reach(domain, goal, &mut listening)).await;
        for subscription in listening {
            // What was found counts, even where the host can't be told that nobody listens any more.
            let _ = subscription.close().await;
        }
        reached.unwrap_or_else(|| Err(timed_out(goal, &what, timeout)))
    })?;
    domain.forget();
    reached.map(|()| Value::Unit)
}

fn timed_out(goal: Goal, what: &str, timeout: Duration) -> Fault {
    match goal {
        Goal::State(_) => Fault::new("TIMED_OUT", format!("it is not {what} after {timeout}"))
            .hint("its `state` and `reason` tell what it is; wait longer with `timeout`, or start what it waits for"),
        Goal::Agent => Fault::new("TIMED_OUT", format!("its agent is not there after {timeout}"))
            .hint("is qemu-guest-agent installed and started inside it, and does the domain run?"),
        Goal::Address => Fault::new("TIMED_OUT", format!("it has no address after {timeout}"))
            .hint("leases, agent and ARP table were asked: does it ask for an address at all?"),
    }
}

/// Begins to hear what happens to the domain, and to its agent where the host tells that.
async fn listen(domain: &Domain) -> Result<Vec<Subscription>, Error> {
    let connection = domain.host().connection();
    let registration = |event: DomainEventID| ConnectDomainEventCallbackRegisterAny {
        event_id: event.value(),
        dom: Some(domain.handle()),
    };
    let mut listening = vec![connection.subscribe(registration(DomainEventID::Lifecycle)).await?];
    listening.extend(connection.subscribe(registration(DomainEventID::AgentLifecycle)).await.ok());
    Ok(listening)
}

async fn reach(domain: &Domain, goal: Goal, listening: &mut [Subscription]) -> Result<(), Fault> {
    while !is_there(domain, goal).await? {
        let happened = futures::future::select_all(listening.iter_mut().map(|it| Box::pin(it.next())));
        let event = match goal {
            Goal::Address => within(LOOK_AGAIN, happened).await.map(|(event, ..)| event),
            _ => Some(happened.await.0),
        };
        if let Some(None | Some(DriverEvent::Closed(_))) = event {
            // Nothing will be told any more; looking says why.
            return match is_there(domain, goal).await? {
                true => Ok(()),
                false => Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")),
            };
        }
    }
    Ok(())
}

async fn is_there(domain: &Domain, goal: Goal) -> Result<bool, Fault> {
    let connection = domain.host().connection();
    let state = match connection.call(DomainGetState { dom: domain.handle(), flags: 0 }).await {
        Ok(reply) => DomainState::from(reply.state),
        // A transient domain is gone when it is off; nothing else will come of one that is gone.
        Err(error)
            if error.code() == Some(ErrorCode::NoDomain) && goal == Goal::State(DomainState::Shutoff) =>
        {
            DomainState::Shutoff
        }
        Err(error) => return Err(domain.host().fault(&error)),
    };
    match goal {
        Goal::State(wanted) => Ok(state == wanted),
        _ if matches!(state, DomainState::Shutoff | DomainState::Crashed) => {
            Err(Fault::new("OPERATION_INVALID", format!("it is {state}, and nothing will come of it"))
                .hint("start it first"))
        }
        // It is connected all the same, and answers nothing.
        Goal::Agent if !matches!(state, DomainState::Running | DomainState::Blocked) => Ok(false),
        Goal::Agent => match present::agent(domain).await? {
            Agent::Connected => Ok(true),
            Agent::Disconnected => Ok(false),
            Agent::None => Err(Fault::new("NO_AGENT", "it has no channel for an agent").hint(
                "add a channel with the target `org.qemu.guest_agent.0` to its definition, and start it anew",
            )),
        },
        Goal::Address => present::has_address(domain).await,
    }
}
