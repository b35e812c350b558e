//! `revert`: takes a domain back to a snapshot.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::DomainSnapshotRevertFlags as Flags;
use stdlib_protocol::domain::DomainRevertToSnapshot;

use super::Snapshot;
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `revert(…)`; `virDomainRevertToSnapshot`.
pub(crate) const REVERT: Function = Function {
    signature: Signature {
        name: "revert",
        input: Input::Each(Ty::Object("Snapshot")),
        options: &[
            flag(
                "running",
                "Whether the domain runs afterwards, whatever it did when the snapshot was taken.",
            ),
            flag("paused", "Whether it is paused afterwards."),
            flag("force", "Whether it is done even where its running process has to be replaced."),
            flag("reset_nvram", "Whether its UEFI variables begin anew."),
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Takes a domain back to a snapshot; what it has done since is lost, unless another snapshot keeps it.",
    errors: &[
        ("NO_DOMAIN_SNAPSHOT", "the snapshot is gone"),
        (
            "SNAPSHOT_REVERT_RISKY",
            "the snapshot doesn't have all that the domain has, and `force` isn't given",
        ),
        ("CONFIG_UNSUPPORTED", "the hypervisor can't go back to such a snapshot"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test");
let s = d.create_snapshot("before");
s.revert();
let after = `${d.state}, ${d.reason}`;
s.delete();
after"#,
        "running, from snapshot",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let snapshot: &Snapshot = call.object()?;
    let flags = flags(
        call,
        &[
            ("running", Flags::RUNNING.bits()),
            ("paused", Flags::PAUSED.bits()),
            ("force", Flags::FORCE.bits()),
            ("reset_nvram", Flags::RESET_NVRAM.bits()),
        ],
    )?;
    snapshot.change(call.session(), DomainRevertToSnapshot { snap: snapshot.handle(), flags })
}
