//! `set_launch_security_state`: hands a secret to a domain whose memory is encrypted, before it runs.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetLaunchSecurityState;
use stdlib_protocol::{Text, TypedParam};

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::setting;

/// `set_launch_security_state(secret, header, …)`; `virDomainSetLaunchSecurityState`.
pub(crate) const SET_LAUNCH_SECURITY_STATE: Function = Function {
    signature: Signature {
        name: "set_launch_security_state",
        input: Input::Each(THIS),
        params: &[
            Param {
                name: "secret",
                about: "The secret, in base64, encrypted for this launch.",
                ty: Ty::Union(&[Ty::Secret, Ty::String]),
                default: None,
            },
            Param {
                name: "header",
                about: "Its header, in base64, by which the processor knows it.",
                ty: Ty::Union(&[Ty::Secret, Ty::String]),
                default: None,
            },
        ],
        options: &[setting(
            "address",
            "Where in the domain's memory it is put; the firmware says where without it.",
            &Ty::Int,
        )],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Hands a secret to a domain whose memory its processor encrypts, before it goes on from its launch.",
    errors: &[
        ("OPERATION_INVALID", "it isn't paused at its launch"),
        ("OPERATION_UNSUPPORTED", "its memory isn't encrypted by SEV"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").set_launch_security_state("c2VjcmV0", "aGVhZGVy") } catch { print("refused") }"#,
        "refused",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let mut params = vec![
        TypedParam::new("sev-secret-header", text(call, 1)?),
        TypedParam::new("sev-secret", text(call, 0)?),
    ];
    if let Some(address) = call.option::<Option<u64>>("address")? {
        params.push(TypedParam::new("sev-secret-set-address", address));
    }
    let request = DomainSetLaunchSecurityState { dom: domain.handle(), params: params.into(), flags: 0 };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}

/// Returns an argument that may be a secret, as it is sent.
fn text(call: &Call<'_>, place: usize) -> Result<Text, Fault> {
    Ok(match call.argument::<Value>(place)? {
        Value::Secret(secret) => Text::from_bytes(secret.expose()),
        _ => Text::from(call.argument::<String>(place)?.trim()),
    })
}
