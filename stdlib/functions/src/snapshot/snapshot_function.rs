//! `snapshot`: the snapshot of a domain with a name, or the current one.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_protocol::domain_snapshot::{DomainSnapshotCurrent, DomainSnapshotLookupByName};

use super::Snapshot;
use crate::domain::Domain;
use crate::plain::PLAIN;

/// `snapshot(name)`; `virDomainSnapshotLookupByName`, `virDomainSnapshotCurrent`.
pub(crate) const SNAPSHOT: Function = Function {
    signature: Signature {
        name: "snapshot",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "name",
            about: "Its name; without one, the snapshot that the domain goes on from.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        gives: Ty::Object("Snapshot"),
        ..PLAIN
    },
    about: "Finds the snapshot of a domain with this name, or the current one.",
    errors: &[("NO_DOMAIN_SNAPSHOT", "it has no such snapshot, or no current one")],
    examples: &[Example::new(
        r#"try { domain("test").snapshot("lost") } catch (e) { print(e.code) }"#,
        "NO_DOMAIN_SNAPSHOT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (session, host, dom) = (call.session(), domain.host(), domain.handle());
    let found = match call.argument::<Option<String>>(0)? {
        Some(name) => {
            let request = DomainSnapshotLookupByName { dom, name: name.into(), flags: 0 };
            host.call(session, request)?.snap
        }
        None => host.call(session, DomainSnapshotCurrent { dom, flags: 0 })?.snap,
    };
    Ok(Snapshot::single(session, host, found))
}
