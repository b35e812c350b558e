//! `save_image_xml`: the XML in a file that a domain was saved to.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::DomainSaveImageXMLFlags;
use stdlib_protocol::domain::DomainSaveImageGetXmlDesc;

use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `save_image_xml(path, …)`; `virDomainSaveImageGetXMLDesc`.
pub(crate) const SAVE_IMAGE_XML: Function = Function {
    signature: Signature {
        name: "save_image_xml",
        input: OF_HOSTS,
        params: &[Param {
            name: "path",
            about: "The file, on the host.",
            ty: Ty::PATH_OR_STRING,
            default: None,
        }],
        options: &[flag("secure", "Whether secrets are in it.")],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Gives the XML in a file that a domain was saved to.",
    errors: &[
        ("OPERATION_FAILED", "the file can't be read, or is no image"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        r#"domain("test").save("/tmp/test.save"); save_image_xml("/tmp/test.save").contains("<name>test</name>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let path: String = call.argument(0)?;
    let flags = flags(call, &[("secure", DomainSaveImageXMLFlags::SECURE.bits())])?;
    let host = Host::given_one(call)?;
    image_xml(call.session(), &host, &path, flags).map(Value::string)
}

/// Asks for the XML in an image.
pub(super) fn image_xml(session: &Session, host: &Host, path: &str, flags: u32) -> Result<String, Fault> {
    let request = DomainSaveImageGetXmlDesc { file: path.into(), flags };
    Ok(host.call(session, request)?.xml.to_string())
}
