//! `snapshots`: the snapshots of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::DomainSnapshotListFlags as Flags;
use stdlib_protocol::domain::DomainListAllSnapshots;

use super::Snapshot;
use crate::domain::Domain;
use crate::flags::flags;
use crate::listing::pattern;
use crate::plain::{PATTERN, PLAIN, flag};

/// `snapshots(pattern, …)`; `virDomainListAllSnapshots`.
pub(crate) const SNAPSHOTS: Function = Function {
    signature: Signature {
        name: "snapshots",
        input: Input::Each(Ty::Object("Domain")),
        params: &[PATTERN],
        options: &[
            flag("roots", "Whether only those are given that come from no other."),
            flag("leaves", "Whether only those are given from which no other comes."),
            flag("no_leaves", "Whether only those are given from which another comes."),
            flag("metadata", "Whether only those are given that the host keeps a record of."),
            flag("no_metadata", "Whether only those are given that it keeps none of."),
            flag("inactive", "Whether only those are given of a domain that was off."),
            flag("active", "Whether only those are given of a domain that ran."),
            flag("disk_only", "Whether only those are given that have disks alone."),
            flag("internal", "Whether only those are given that are inside the images."),
            flag("external", "Whether only those are given that are files of their own."),
        ],
        gives: Ty::List(&Ty::Object("Snapshot")),
        ..PLAIN
    },
    about: "Lists the snapshots of a domain, each behind the one that it comes from.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_DOMAIN", "the domain is gone")],
    examples: &[Example::new(
        r#"let d = domain("test");
let first = d.create_snapshot("first");
let second = d.create_snapshot("second");
let all = d.snapshots() | map(|s| `${s.name} from ${s.parent ?? "nothing"}`) | collect();
second.delete();
first.delete();
all"#,
        r#"["first from nothing","second from first"]"#,
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
            ("metadata", Flags::METADATA.bits()),
            ("no_metadata", Flags::NO_METADATA.bits()),
            ("inactive", Flags::INACTIVE.bits()),
            ("active", Flags::ACTIVE.bits()),
            ("disk_only", Flags::DISK_ONLY.bits()),
            ("internal", Flags::INTERNAL.bits()),
            ("external", Flags::EXTERNAL.bits()),
        ],
    )?;
    let flags = chosen | Flags::TOPOLOGICAL.bits();
    let request = DomainListAllSnapshots { dom: domain.handle(), need_results: 1, flags };
    let reply = domain.host().call(call.session(), request)?;
    let mut handles = reply.snapshots.into_vec();
    handles.retain(|snapshot| pattern.matches(&snapshot.name.to_string()));
    Ok(Value::list(Snapshot::listed(call.session(), domain.host(), handles)))
}
