//! `node_suspend`: lets a host sleep.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::NodeSuspendTarget;
use stdlib_protocol::node::NodeSuspendForDuration;

use super::Host;
use crate::plain::{OF_HOSTS, OUTCOME, PLAIN};

/// `node_suspend(target, duration)`; `virNodeSuspendForDuration`.
pub(crate) const NODE_SUSPEND: Function = Function {
    signature: Signature {
        name: "node_suspend",
        input: OF_HOSTS,
        params: &[
            Param {
                name: "target",
                about: "Where its state is kept: in memory, on disk, or in both.",
                ty: Ty::Words("suspend target", &["mem", "disk", "hybrid"]),
                default: None,
            },
            Param {
                name: "duration",
                about: "After which time it wakes by itself; at least a minute.",
                ty: Ty::Duration,
                default: None,
            },
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Lets a host sleep for a time, and all its domains with it: connections to it break.",
    errors: &[
        ("INVALID_ARG", "the time is shorter than a minute"),
        ("OPERATION_UNSUPPORTED", "the host can't sleep so"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::new(
        "try { connect(\"test:///default\").node_suspend(\"mem\", 1m) } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let (target, duration): (String, Duration) = (call.argument(0)?, call.argument(1)?);
    let target: NodeSuspendTarget =
        target.parse().map_err(|_| Fault::new("INVALID_ARG", format!("`{target}` is no way to sleep")))?;
    let target = u32::try_from(target.value()).unwrap_or_default();
    let request = NodeSuspendForDuration { target, duration: duration.to_wait().as_secs(), flags: 0 };
    host.call(call.session(), request)?;
    Ok(Value::Unit)
}
