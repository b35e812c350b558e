//! `children`: the snapshots or checkpoints that come from one.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::{DomainCheckpointListFlags, DomainSnapshotListFlags};
use stdlib_protocol::domain_checkpoint::DomainCheckpointListAllChildren;
use stdlib_protocol::domain_snapshot::DomainSnapshotListAllChildren;

use super::Snapshot;
use crate::checkpoint::Checkpoint;
use crate::flags::flags;
use crate::plain::{PLAIN, flag};

const SNAPSHOTS: Ty = Ty::List(&Ty::Object("Snapshot"));
const CHECKPOINTS: Ty = Ty::List(&Ty::Object("Checkpoint"));

/// `children(descendants: false)`; `virDomainSnapshotListAllChildren`, `virDomainCheckpointListAllChildren`.
pub(crate) const CHILDREN: Function = Function {
    signature: Signature {
        name: "children",
        input: Input::Each(Ty::Union(&[Ty::Object("Snapshot"), Ty::Object("Checkpoint")])),
        options: &[flag("descendants", "Whether those that come from them are given too.")],
        gives: Ty::Union(&[SNAPSHOTS, CHECKPOINTS]),
        ..PLAIN
    },
    about: "Lists the snapshots that come from a snapshot, or the checkpoints that come from a checkpoint.",
    errors: &[
        ("NO_DOMAIN_SNAPSHOT", "the snapshot is gone"),
        ("NO_DOMAIN_CHECKPOINT", "the checkpoint is gone"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test");
let first = d.create_snapshot("first");
d.create_snapshot("second");
print(first.children() | count());
first.delete(children: true);
d.snapshots() | count()"#,
        "1\n0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    let session = call.session();
    if let Some(checkpoint) = object.downcast::<Checkpoint>() {
        let flags = flags(call, &[("descendants", DomainCheckpointListFlags::DESCENDANTS.bits())])?;
        let checkpoint_handle = checkpoint.handle();
        let request =
            DomainCheckpointListAllChildren { checkpoint: checkpoint_handle, need_results: 1, flags };
        let reply = checkpoint.host().call(session, request)?;
        return Ok(Value::list(Checkpoint::listed(session, checkpoint.host(), reply.checkpoints.into_vec())));
    }
    let snapshot: &Snapshot = call.object()?;
    let flags = flags(call, &[("descendants", DomainSnapshotListFlags::DESCENDANTS.bits())])?;
    let request = DomainSnapshotListAllChildren { snapshot: snapshot.handle(), need_results: 1, flags };
    let reply = snapshot.host().call(session, request)?;
    Ok(Value::list(Snapshot::listed(session, snapshot.host(), reply.snapshots.into_vec())))
}
