//! `set_filter`: has the traffic of a network interface go through an nwfilter, or through none.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::{Element, Node, Place};
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::device_object::DeviceObject;
use super::{live_xml, naming};
use crate::document::{given_by_host, not_written};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_filter(filter, …)`; `virDomainUpdateDeviceFlags`.
pub(crate) const SET_FILTER: Function = Function {
    signature: Signature {
        name: "set_filter",
        input: Input::Each(Ty::Object("Nic")),
        params: &[Param {
            name: "filter",
            about: "The name of the nwfilter; `()` for none.",
            ty: Ty::Optional(&Ty::String),
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Has the traffic of a network interface go through an nwfilter, or through none; the parameters of the old one go.",
    errors: &[
        ("DEVICE_MISSING", "the domain has no such network interface any more"),
        ("INTERNAL_ERROR", "there is no such nwfilter"),
        ("OPERATION_INVALID", "the domain isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.nics | set_filter("clean-traffic", live: true, config: true);
print(d.nics[0].filter);
d.nics | set_filter((), live: true, config: true);
d.nics[0].filter ?? "none""#,
        "clean-traffic\nnone",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let nic: &DeviceObject = call.object()?;
    let (filter, flags): (Option<String>, _) = (call.argument(0)?, impact(call)?);
    let (domain, name) = (nic.domain(), naming::spelled(nic.value("mac"), "mac")?);
    let document = live_xml::for_change(call.session(), domain, flags)?;
    let xml = with_filter(live_xml::nic(&document, &name)?, filter.as_deref())?.into();
    domain.change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml, flags })?;
    Ok(Value::Unit)
}

/// Returns the XML of a network interface with this filter instead of the one that it has.
fn with_filter(nic: Node<'_>, filter: Option<&str>) -> Result<String, Fault> {
    let mut document = given_by_host(&nic.to_string().into())?;
    let old: Vec<_> = document.root().children_named("filterref").map(Node::id).collect();
    for old in old {
        document.remove(old).map_err(|error| not_written(&error))?;
    }
    if let Some(filter) = filter {
        let (root, new) = (document.root().id(), Element::new("filterref").attribute("filter", filter));
        document.insert(root, Place::Last, &new).map_err(|error| not_written(&error))?;
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_model::xml::Document;

    use super::*;

    #[test]
    fn the_old_filter_goes_with_its_parameters() {
        let with = |nic: &str, filter| with_filter(Document::parse(nic).unwrap().root(), filter).unwrap();
        let nic = "<interface><filterref filter='a'><parameter name='IP' value='10.0.0.1'/></filterref><x/></interface>";
        assert_eq!(with(nic, Some("b & c")), "<interface><x/><filterref filter='b &amp; c'/></interface>");
        assert_eq!(with(nic, None), "<interface><x/></interface>");
    }
}
