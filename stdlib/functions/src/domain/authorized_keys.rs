//! `authorized_keys`: the SSH keys that let in as a user inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainAuthorizedSshKeysGet;

use super::{Domain, THIS, agent};
use crate::plain::PLAIN;

/// The parameter that names a user.
pub(super) const USER: Param =
    Param { name: "user", about: "The user, in the domain.", ty: Ty::String, default: None };

/// `authorized_keys(user)`; `virDomainAuthorizedSSHKeysGet`.
pub(crate) const AUTHORIZED_KEYS: Function = Function {
    signature: Signature {
        name: "authorized_keys",
        input: Input::Each(THIS),
        params: &[USER],
        gives: Ty::List(&Ty::String),
        ..PLAIN
    },
    about: "Gives the SSH keys that let in as a user inside a domain, as its agent tells.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("INTERNAL_ERROR", "the agent refuses: there is no such user, or no file of keys"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_authorized_keys("root", ["ssh-ed25519 AAAA ops"]);
d.authorized_keys("root")"#,
        r#"["ssh-ed25519 AAAA ops"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let user: String = call.argument(0)?;
    let request = DomainAuthorizedSshKeysGet { dom: domain.handle(), user: user.into(), flags: 0 };
    let reply = agent::call(call.session(), domain, request)?;
    Ok(Value::list(reply.keys.iter().map(|key| key.to_string().into()).collect()))
}
