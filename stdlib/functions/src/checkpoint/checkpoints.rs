//! `checkpoints`: the checkpoints of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::DomainCheckpointListFlags as Flags;
use stdlib_protocol::domain::DomainListAllCheckpoints;

use super::Checkpoint;
use crate::domain::Domain;
use crate::flags::flags;
use crate::listing::pattern;
use crate::plain::{PATTERN, PLAIN, flag};

/// `checkpoints(pattern, …)`; `virDomainListAllCheckpoints`.
pub(crate) const CHECKPOINTS: Function = Function {
    signature: Signature {
        name: "checkpoints",
        input: Input::Each(Ty::Object("Domain")),
        params: &[PATTERN],
        options: &[
            flag("roots", "Whether only those are given that come from no other."),
            flag("leaves", "Whether only those are given from which no other comes."),
            flag("no_leaves", "Whether only those are given from which another comes."),
        ],
        gives: Ty::List(&Ty::Object("Checkpoint")),
        ..PLAIN
    },
    about: "Lists the checkpoints of a domain, each behind the one that it comes from.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_DOMAIN", "the domain is gone")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.create_checkpoint("monday");
d.create_checkpoint("tuesday");
let all = d.checkpoints() | map(|c| `${c.name} from ${c.parent ?? "nothing"}`) | collect();
d.checkpoint("monday").delete(children: true);
all"#,
        r#"["monday from nothing","tuesday from monday"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let pattern = pattern(call)?;
    let chosen = flags(
        call,
        &[
            ("roots", Flags::ROOTS.bits()),
            ("leaves", Flags::LEAVES.bits()),
            ("no_leaves", Flags::NO_LEAVES.bits()),
        ],
    )?;
    let flags = chosen | Flags::TOPOLOGICAL.bits();
    let request = DomainListAllCheckpoints { dom: domain.handle(), need_results: 1, flags };
    let reply = domain.host().call(call.session(), request)?;
    let mut handles = reply.checkpoints.into_vec();
    handles.retain(|checkpoint| pattern.matches(&checkpoint.name.to_string()));
    Ok(Value::list(Checkpoint::listed(call.session(), domain.host(), handles)))
}
