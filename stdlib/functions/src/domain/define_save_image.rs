//! `define_save_image`: changes the XML in a file that a domain was saved to.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::DomainSaveRestoreFlags as Image;
use stdlib_protocol::domain::DomainSaveImageDefineXml;

use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_save_image(path, xml, …)`; `virDomainSaveImageDefineXML`.
pub(crate) const DEFINE_SAVE_IMAGE: Function = Function {
    signature: Signature {
        name: "define_save_image",
        input: OF_HOSTS,
        params: &[
            Param { name: "path", about: "The file, on the host.", ty: Ty::PATH_OR_STRING, default: None },
            Param { name: "xml", about: "The domain's XML.", ty: Ty::String, default: None },
        ],
        options: &[
            flag("running", "Whether it runs when it goes on."),
            flag("paused", "Whether it is paused when it goes on."),
        ],
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes the XML in a file that a domain was saved to.",
    errors: &[
        ("XML_ERROR", "the XML can't be read"),
        ("OPERATION_FAILED", "the file is no image"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        r#"domain("test").save("/tmp/test.save");
let xml = save_image_xml("/tmp/test.save");
define_save_image("/tmp/test.save", xml.replace("<vcpu placement='static'>2<", "<vcpu placement='static'>1<"));
restore("/tmp/test.save").vcpus"#,
        "1",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (path, xml): (String, String) = (call.argument(0)?, call.argument(1)?);
    let flags = flags(call, &[("running", Image::RUNNING.bits()), ("paused", Image::PAUSED.bits())])?;
    let request = DomainSaveImageDefineXml { file: path.into(), dxml: xml.into(), flags };
    Host::given_one(call)?.call(call.session(), request)?;
    Ok(Value::Unit)
}
