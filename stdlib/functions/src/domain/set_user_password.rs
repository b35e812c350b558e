//! `set_user_password`: sets the password of a user inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSetUserPasswordFlags as Flags;
use stdlib_protocol::Text;
use stdlib_protocol::domain::DomainSetUserPassword;

use super::{Domain, THIS, agent};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `set_user_password(user, password, …)`; `virDomainSetUserPassword`.
pub(crate) const SET_USER_PASSWORD: Function = Function {
    signature: Signature {
        name: "set_user_password",
        input: Input::Each(THIS),
        params: &[
            Param { name: "user", about: "The user, in the domain.", ty: Ty::String, default: None },
            Param {
                name: "password",
                about: "The password; a secret is shown nowhere.",
                ty: Ty::Union(&[Ty::Secret, Ty::String]),
                default: None,
            },
        ],
        options: &[flag("encrypted", "Whether it is given as the system inside keeps it.")],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets the password of a user inside a domain, through its agent.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("INTERNAL_ERROR", "the agent refuses: there is no such user"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").set_user_password("nobody here", "x") } catch { print("refused") }"#,
        "refused",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let user: String = call.argument(0)?;
    let password = match call.argument::<Value>(1)? {
        Value::Secret(secret) => Text::from_bytes(secret.expose()),
        _ => Text::from(call.argument::<String>(1)?),
    };
    let request = DomainSetUserPassword {
        dom: domain.handle(),
        user: Some(user.into()),
        password: Some(password),
        flags: flags(call, &[("encrypted", Flags::ENCRYPTED.bits())])?,
    };
    agent::call(call.session(), domain, request)?;
    Ok(Value::Unit)
}
