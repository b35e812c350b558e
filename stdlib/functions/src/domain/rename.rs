//! `rename`: gives a domain another name.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainRename;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `rename(name)`; `virDomainRename`.
pub(crate) const RENAME: Function = Function {
    signature: Signature {
        name: "rename",
        input: Input::Each(THIS),
        params: &[Param { name: "name", about: "The new name.", ty: Ty::String, default: None }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a domain that is off another name.",
    errors: &[("OPERATION_INVALID", "it is active, or another domain has the name")],
    examples: &[Example::new(
        r#"let d = domain("test"); d.destroy(); d.rename("web"); domains() | map(|d| d.name) | collect()"#,
        r#"["web"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let name: String = call.argument(0)?;
    let request = DomainRename { dom: domain.handle(), new_name: Some(name.into()), flags: 0 };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
