//! `with_frozen`: does something while the file systems inside a domain are frozen, and always thaws them.

use interp_engine::{Call, Example, Function, call_with_cleanup};
use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::freezing::{freeze, thaw, thawing};
use super::{Domain, THIS};
use crate::plain::PLAIN;

const R: Ty = Ty::Generic("R");

/// `with_frozen(|| …)`; `virDomainFSFreeze`, `virDomainFSThaw`.
pub(crate) const WITH_FROZEN: Function = Function {
    signature: Signature {
        name: "with_frozen",
        input: Input::Each(THIS),
        params: &[Param {
            name: "function",
            about: "What is done meanwhile.",
            ty: Ty::Function(&[], &R),
            default: None,
        }],
        gives: R,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Freezes the file systems inside a domain, calls a function, and thaws them again, whatever happened meanwhile.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer: nothing is called"),
        ("OPERATION_INVALID", "it isn't running"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
try { d.with_frozen(|| throw "no") } catch (e) { print(e.message) }
print(d.agent_command("guest-fsfreeze-status"));
d.with_frozen(|| 7)"#,
        "no\nthawed\n7",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let body: Closure = call.argument(0)?;
    let session = call.session();
    if let Err(fault) = freeze(session, domain, &[]) {
        // Some may be frozen all the same, also where the wait for it was stopped; that they are not is all that
        // this thaw may find.
        let _ = session.wait_after(&fault, domain.host().connection().call(thawing(domain, &[])));
        return Err(fault);
    }
    call_with_cleanup(session, &body, || thaw(session, domain, &[]).map(|_| ()))
}
