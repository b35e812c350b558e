//! `used_by`: who uses a volume or an nwfilter.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Input, Signature, Ty};

use crate::nwfilter::Nwfilter;
use crate::plain::PLAIN;
use crate::user::{RECORD, User};
use crate::volume::{self, Volume};

/// `used_by()`.
pub(crate) const USED_BY: Function = Function {
    signature: Signature {
        name: "used_by",
        input: Input::Each(Ty::Union(&[Ty::Object("Volume"), Ty::Object("Nwfilter")])),
        gives: Ty::Stream(&RECORD),
        ..PLAIN
    },
    about: "Gives who uses a volume, domains and their snapshots and volumes over it, and what uses its path on the other hosts of the session; or an nwfilter, domains and nwfilters that include it.",
    errors: &[("NO_SUPPORT", "the host has no domains, or doesn't tell")],
    examples: &[
        Example::new(
            "let p = pool(\"default-pool\");\n\
             let base = p.create_volume(\"base.qcow2\", 1GiB, format: \"qcow2\");\n\
             p.create_volume(\"web.qcow2\", 1GiB, format: \"qcow2\", backing: base);\n\
             base.used_by()",
            "[{\"kind\":\"volume\",\"name\":\"web.qcow2\",\"of\":\"default-pool\",\"host\":null}]",
        ),
        Example::new(
            "let f = define_nwfilter(`<filter name='mine' chain='root'/>`);\n\
             define_nwfilter(`<filter name='outer' chain='root'><filterref filter='mine'/></filter>`);\n\
             define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
             <interface type='network'><source network='default'/><filterref filter='outer'/></interface></devices></domain>`);\n\
             f.used_by() | map(|user| `${user.kind} ${user.name}`)",
            "[\"domain web\",\"nwfilter outer\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    let users = match object.downcast::<Volume>() {
        Some(volume) => volume::users(call.session(), volume)?,
        None => call.object::<Nwfilter>()?.users(call.session())?,
    };
    let users = users.into_iter().map(User::record);
    Ok(Value::Stream(interp_record::Stream::from_values(users)))
}
