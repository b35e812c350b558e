//! `set_authorized_keys`: sets the SSH keys that let in as a user inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainAuthorizedSSHKeysSetFlags as Flags;
use stdlib_protocol::domain::DomainAuthorizedSshKeysSet;

use super::authorized_keys::USER;
use super::{Domain, THIS, agent};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `set_authorized_keys(user, keys, …)`; `virDomainAuthorizedSSHKeysSet`.
pub(crate) const SET_AUTHORIZED_KEYS: Function = Function {
    signature: Signature {
        name: "set_authorized_keys",
        input: Input::Each(THIS),
        params: &[
            USER,
            Param { name: "keys", about: "The keys, a line each.", ty: Ty::List(&Ty::String), default: None },
        ],
        options: &[
            flag("append", "Whether they are added to those that there are."),
            flag("remove", "Whether they are taken away."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets the SSH keys that let in as a user inside a domain, through its agent.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("INTERNAL_ERROR", "the agent refuses: there is no such user"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_authorized_keys("root", ["ssh-ed25519 AAAA a", "ssh-ed25519 AAAB b"]);
d.set_authorized_keys("root", ["ssh-ed25519 AAAA a"], remove: true);
d.authorized_keys("root")"#,
        r#"["ssh-ed25519 AAAB b"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (user, keys): (String, Vec<String>) = (call.argument(0)?, call.argument(1)?);
    let flags = flags(call, &[("append", Flags::APPEND.bits()), ("remove", Flags::REMOVE.bits())])?;
    let keys = keys.into_iter().map(Into::into).collect::<Vec<_>>().into();
    let request = DomainAuthorizedSshKeysSet { dom: domain.handle(), user: user.into(), keys, flags };
    agent::call(call.session(), domain, request)?;
    Ok(Value::Unit)
}
