//! `console`: opens a console of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_driver::Error;
use stdlib_model::enums::DomainConsoleFlags as Flags;
use stdlib_protocol::domain::DomainOpenConsole;

use super::{Console, THIS};
use crate::domain::Domain;
use crate::flags::flags;
use crate::plain::{PLAIN, flag};

/// `console(device, …)`; `virDomainOpenConsole`.
pub(crate) const CONSOLE: Function = Function {
    signature: Signature {
        name: "console",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "device",
            about: "Which, by its alias, such as `serial0`; without one, the first.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        options: &[
            flag("force", "Whether whoever has it open is thrown out."),
            flag("safe", "Whether it is only opened where the hypervisor keeps others out."),
        ],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Opens a console of a running domain, for `send` and `expect`.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running"),
        ("OPERATION_FAILED", "somebody has it open, and `force` isn't given"),
        ("INTERNAL_ERROR", "it has no such console"),
    ],
    examples: &[Example::on(
        "qemu",
        r##"let c = domain("guest").console(force: true);
c.send("\n");
c.expect("# ");
c.send("echo $((6 * 7))\n");
c.expect("42\r\n");
c.close();
c.domain"##,
        "guest",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let device: Option<String> = call.argument(0)?;
    let flags = flags(call, &[("force", Flags::FORCE.bits()), ("safe", Flags::SAFE.bits())])?;
    let request = DomainOpenConsole { dom: domain.handle(), dev_name: device.map(Into::into), flags };
    let opened = call.session().wait(domain.host().connection().open(request))?;
    let (_, stream) = opened.map_err(|error: Error| domain.host().fault(&error))?;
    Ok(Console::new(domain.host().clone(), domain.name(), stream).into_value())
}
