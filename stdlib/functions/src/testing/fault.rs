//! `fault`: lets a call to a host go wrong.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_source::nearest;
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_driver::layer;
use stdlib_model::{Error, ErrorCode, ErrorDomain};

use super::{of, procedure};
use crate::plain::PLAIN;

/// `fault("DOMAIN_CREATE", code: "OPERATION_FAILED", times: 1)`.
pub(crate) const FAULT: Function = Function {
    signature: Signature {
        name: "fault",
        params: &[Param {
            name: "procedure",
            about: "The procedure in libvirt's protocol, such as `DOMAIN_CREATE`; `*` is any.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            Param {
                name: "code",
                about: "The code that it is answered with, one of libvirt's: `OPERATION_FAILED`.",
                ty: Ty::String,
                default: Some("\"INTERNAL_ERROR\""),
            },
            Param {
                name: "message",
                about: "What the error says of it.",
                ty: Ty::String,
                default: Some("\"the test wants it so\""),
            },
            Param {
                name: "how",
                about: "What happens: `answer` the error, `lose` the answer of what was done, `ignore` what is to be done, or `hang` until the connection is given up, after 30 s.",
                ty: Ty::Words("kind of fault", &["answer", "lose", "ignore", "hang"]),
                default: Some("\"answer\""),
            },
            Param { name: "times", about: "How many calls it happens to.", ty: Ty::Int, default: Some("1") },
        ],
        effect: Effect::Pure,
        ..PLAIN
    },
    about: "Lets the next calls of a procedure go wrong, in a test.",
    errors: &[
        ("NO_ENVIRONMENT", "this is no test"),
        ("INVALID_ARG", "libvirt has no such procedure or code"),
        ("OUT_OF_RANGE", "the number of times is not positive"),
    ],
    examples: &[
        Example::new(
            r#"fault("DOMAIN_SUSPEND", code: "OPERATION_FAILED"); assert_fails(|| domain("test").suspend()).code"#,
            "OPERATION_FAILED",
        ),
        Example::new(
            r#"fault("DOMAIN_SHUTDOWN_FLAGS", how: "ignore"); domain("test").shutdown(); domain("test").state"#,
            "running",
        ),
        Example::new(
            r#"fault("DOMAIN_SUSPEND", how: "hang"); assert_fails(|| domain("test").suspend()).code"#,
            "OUTCOME_UNKNOWN",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let procedure = procedure(call, 0)?;
    let how: String = call.option("how")?;
    let fault = match how.as_str() {
        "lose" => layer::Fault::DropAnswer,
        "ignore" => layer::Fault::Ignore,
        "hang" => layer::Fault::Hang,
        _ => {
            let code = code(&call.option::<String>("code")?)?;
            layer::Fault::Answer(Error::new(code, ErrorDomain::Test, call.option::<String>("message")?))
        }
    };
    let times: i64 = call.option("times")?;
    let times = usize::try_from(times).ok().filter(|times| *times > 0).ok_or_else(|| {
        Fault::new("OUT_OF_RANGE", format!("`times` of `fault` is at least 1, but is {times}"))
    })?;
    of(call.session())?.plan.plan(&procedure, fault, times);
    Ok(Value::Unit)
}

fn code(name: &str) -> Result<ErrorCode, Fault> {
    name.parse().map_err(|_| {
        let fault = Fault::new("INVALID_ARG", format!("`{name}` is no code of libvirt's"));
        match nearest(name, ErrorCode::ALL.iter().map(|code| code.name())) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault,
        }
    })
}
