//! `backup_xml`: the XML of the backup that is being made.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_protocol::domain::DomainBackupGetXmlDesc;

use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `backup_xml()`; `virDomainBackupGetXMLDesc`.
pub(crate) const BACKUP_XML: Function = Function {
    signature: Signature { name: "backup_xml", input: Input::Each(THIS), gives: Ty::String, ..PLAIN },
    about: "Gives the XML of the backup that is being made of a domain: of a pull, where it is served.",
    errors: &[("NO_DOMAIN_BACKUP", "no backup is being made")],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").backup_xml() } catch (e) { print(e.code) }"#,
        "NO_DOMAIN_BACKUP",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let request = DomainBackupGetXmlDesc { dom: domain.handle(), flags: 0 };
    Ok(Value::string(domain.host().call(call.session(), request)?.xml.to_string()))
}
