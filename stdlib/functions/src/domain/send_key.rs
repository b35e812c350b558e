//! `send_key`: presses keys of a domain's keyboard.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_source::nearest;
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::KeycodeSet;
use stdlib_protocol::domain::DomainSendKey;
use stdlib_protocol::limits::DOMAIN_SEND_KEY_MAX;

use super::{Domain, THIS, keys};
use crate::plain::{OUTCOME, PLAIN};

/// libvirt's words for what numbers of keys mean.
const CODESETS: &[&str] =
    &["linux", "xt", "atset1", "atset2", "atset3", "osx", "xt_kbd", "usb", "win32", "qnum"];

/// `send_key(key, …)`; `virDomainSendKey`.
pub(crate) const SEND_KEY: Function = Function {
    signature: Signature {
        name: "send_key",
        input: Input::Each(THIS),
        params: &[Param {
            name: "key",
            about: "A key: `enter`, `KEY_ENTER`, or its number.",
            ty: Ty::Union(&[Ty::String, Ty::Int]),
            default: None,
        }],
        variadic: true,
        options: &[
            Param { name: "hold", about: "How long they are held.", ty: Ty::Duration, default: Some("0s") },
            Param {
                name: "codeset",
                about: "What the numbers mean; names are always those of Linux.",
                ty: Ty::Words("codeset", CODESETS),
                default: Some("\"linux\""),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Presses keys of a domain's keyboard, all at once.",
    errors: &[("OPERATION_INVALID", "it isn't running"), ("BAD_KEY", "there is no key of that name")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.send_key("leftctrl", "leftalt", "delete"); d.state"#,
        "running",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (hold, codeset): (Duration, String) = (call.option("hold")?, call.option("codeset")?);
    let given: Vec<Value> = call.rest(0)?;
    if given.is_empty() || given.len() > DOMAIN_SEND_KEY_MAX {
        let message = format!("`send_key` presses 1 to {DOMAIN_SEND_KEY_MAX} keys, not {}", given.len());
        return Err(Fault::new("BAD_KEY", message));
    }
    let codeset: KeycodeSet = codeset.parse().unwrap_or(KeycodeSet::Linux);
    let codes = given.iter().map(|key| code(key, codeset)).collect::<Result<Vec<u32>, Fault>>()?;
    let request = DomainSendKey {
        dom: domain.handle(),
        codeset: codeset.value().unsigned_abs(),
        holdtime: u32::try_from(hold.to_wait().as_millis()).unwrap_or(u32::MAX),
        keycodes: codes.into(),
        flags: 0,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}

/// Returns the number of a key.
fn code(key: &Value, codeset: KeycodeSet) -> Result<u32, Fault> {
    let bad = |message: String| Fault::new("BAD_KEY", message);
    match key {
        Value::Int(number) => {
            u32::try_from(*number).map_err(|_| bad(format!("{number} is not the number of a key")))
        }
        Value::String(name) if codeset == KeycodeSet::Linux => keys::code(name).ok_or_else(|| {
            let fault = bad(format!("there is no key `{name}`"));
            match nearest(&name.to_ascii_lowercase(), keys::names()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault,
            }
        }),
        Value::String(name) => {
            Err(bad(format!("`{name}` is a name, and the codeset `{codeset}` has numbers only")))
        }
        other => Err(bad(format!("a key is a name or a number, not {}", other.type_name()))),
    }
}
