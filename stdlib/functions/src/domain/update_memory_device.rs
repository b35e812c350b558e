//! `update_memory_device`: how much memory a module is to give a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::{Document, Node};
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::{Domain, THIS, live_xml};
use crate::document::not_written;
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::setting;

/// `update_memory_device(requested, …)`; `virDomainUpdateDeviceFlags`.
pub(crate) const UPDATE_MEMORY_DEVICE: Function = Function {
    signature: Signature {
        name: "update_memory_device",
        input: Input::Each(THIS),
        params: &[Param {
            name: "requested",
            about: "How much of the module the domain is to have.",
            ty: Ty::Size,
            default: None,
        }],
        options: &[
            setting("alias", "The alias of the module, where there are several.", &Ty::String),
            setting("node", "The node of the domain that it belongs to, where there are several.", &Ty::Int),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says how much of a memory module of the model `virtio-mem` a domain is to have.",
    errors: &[
        ("DEVICE_MISSING", "it has no such module"),
        ("AMBIGUOUS_NAME", "it has several, and neither `alias` nor `node` says which"),
        ("CONFIG_UNSUPPORTED", "the module can't be changed, or can't be that big"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").update_memory_device(1GiB) } catch (e) { print(e.code) }"#,
        "DEVICE_MISSING",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (requested, flags): (Size, u32) = (call.argument(0)?, impact(call)?);
    let mut document = live_xml::for_change(call.session(), domain, flags)?;
    let module = module(&document, call.option("alias")?, call.option("node")?)?.id();
    let xml = with_requested(&mut document, module, requested)?;
    let request = DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}

/// Finds the module that is meant.
fn module(document: &Document, alias: Option<String>, node: Option<u32>) -> Result<Node<'_>, Fault> {
    let is_it = |module: &Node<'_>| {
        alias.as_ref().is_none_or(|alias| module.get("alias/@name").as_deref() == Some(alias))
            && node.is_none_or(|node| {
                module.get("target/node").and_then(|text| text.trim().parse().ok()) == Some(node)
            })
    };
    let mut found = document.root().find_all("devices/memory").into_iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(module), None) => Ok(module),
        (Some(_), Some(_)) => Err(Fault::new("AMBIGUOUS_NAME", "it has several such memory modules")
            .hint("say which: `alias: …` as `d.devices` has it, or `node: …`")),
        (None, _) => Err(Fault::new("DEVICE_MISSING", "it has no such memory module")
            .hint("see `d.devices`, those of the class `memory`")),
    }
}

/// Returns the XML of a module with another size that is asked for.
fn with_requested(
    document: &mut Document,
    module: stdlib_model::xml::NodeId,
    requested: Size,
) -> Result<String, Fault> {
    let Some(place) = document.node(module).find("target/requested").map(Node::id) else {
        let message = "only modules of the model `virtio-mem` are asked for a part of them";
        return Err(Fault::new("CONFIG_UNSUPPORTED", message).hint("attach or detach a module instead"));
    };
    let whole = whole(document.node(module));
    if let Some(whole) = whole.filter(|whole| requested.bytes() > whole.bytes()) {
        let message = format!("the module has {whole}, of which {requested} can't be had");
        return Err(Fault::new("CONFIG_UNSUPPORTED", message).hint("attach another module beside it"));
    }
    let kib = requested.bytes().div_ceil(1024).to_string();
    document.set_attribute(place, "unit", "KiB").map_err(|error| not_written(&error))?;
    document.set_text(place, &kib).map_err(|error| not_written(&error))?;
    Ok(document.node(module).to_string())
}

/// Returns how large a module is; libvirt writes it in KiB.
fn whole(module: Node<'_>) -> Option<Size> {
    module.get("target/size/@unit").filter(|unit| unit == "KiB")?;
    module.get("target/size")?.trim().parse().ok().map(Size::from_kibibytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const XML: &str = "<domain><devices><memory model='virtio-mem'><target><size unit='KiB'>4096</size>\
        <node>0</node><requested unit='MiB'>1</requested></target><alias name='vm0'/></memory>\
        <memory model='dimm'><target><node>1</node></target><alias name='dimm0'/></memory></devices></domain>";

    #[test]
    fn a_module_is_found_by_its_alias_or_node_or_by_being_the_only_one() {
        let document = Document::parse(XML).unwrap();
        let found = |alias: Option<&str>, node| {
            let found = module(&document, alias.map(str::to_owned), node);
            found
                .map(|it| it.attribute("model").unwrap().into_owned())
                .map_err(|it| it.code().name().to_owned())
        };
        assert_eq!(found(Some("dimm0"), None), Ok("dimm".to_owned()));
        assert_eq!(found(None, Some(0)), Ok("virtio-mem".to_owned()));
        assert_eq!(found(None, None), Err("AMBIGUOUS_NAME".to_owned()));
        assert_eq!(found(Some("dimm0"), Some(0)), Err("DEVICE_MISSING".to_owned()));
    }

    #[test]
    fn only_what_is_asked_for_changes_and_only_where_it_can() {
        let mut document = Document::parse(XML).unwrap();
        let id = module(&document, Some("vm0".to_owned()), None).unwrap().id();
        let xml = with_requested(&mut document, id, Size::from_bytes(2 << 20)).unwrap();
        assert!(xml.contains("<requested unit='KiB'>2048</requested>"), "{xml}");
        let too_much = with_requested(&mut document, id, Size::from_bytes(5 << 20)).unwrap_err();
        assert_eq!(too_much.message(), "the module has 4MiB, of which 5MiB can't be had");
        let id = module(&document, Some("dimm0".to_owned()), None).unwrap().id();
        let refused = with_requested(&mut document, id, Size::from_bytes(1)).unwrap_err();
        assert_eq!(refused.code().name(), "CONFIG_UNSUPPORTED");
    }
}
