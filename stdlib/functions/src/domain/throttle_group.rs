//! `throttle_group`: the limits that several disks of a domain share.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};
use stdlib_model::enums::DomainXMLFlags;
use stdlib_model::xml::Node;
use stdlib_protocol::{TypedParam, TypedValue};

use super::block_io_tune::TUNE;
use super::set_throttle_group::GROUP;
use super::{Domain, THIS, live_xml};
use crate::params::Params;
use crate::plain::{PLAIN, flag};

/// `throttle_group(group, …)`: libvirt tells it in the domain's XML alone.
pub(crate) const THROTTLE_GROUP: Function = Function {
    signature: Signature {
        name: "throttle_group",
        input: Input::Each(THIS),
        params: &[GROUP],
        options: &[flag("inactive", "Whether what the next start will use is asked for.")],
        gives: TUNE.ty,
        ..PLAIN
    },
    about: "Gives the limits that several disks of a domain share; `()` is none.",
    errors: &[("INVALID_ARG", "it has no such group")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_throttle_group("slow", read_iops_sec: 100, write_bytes_sec: 1MiB/s);
let slow = d.throttle_group("slow");
d.remove_throttle_group("slow");
`${slow.read_iops_sec ?? 0} ${slow.write_bytes_sec ?? 0B/s}`"#,
        "100 1MiB/s",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let name: String = call.argument(0)?;
    let flags = if call.option("inactive")? { DomainXMLFlags::INACTIVE } else { DomainXMLFlags::default() };
    let document = live_xml::ask(call.session(), domain, flags)?;
    let groups = document.root().find_all("throttlegroups/throttlegroup");
    let is_it = |group: &Node<'_>| group.get("group_name").is_some_and(|found| found.trim() == name);
    let Some(group) = groups.iter().find(|group| is_it(group)) else {
        let names: Vec<String> =
            groups.iter().filter_map(|it| it.get("group_name")).map(|it| format!("`{it}`")).collect();
        let fault = Fault::new("INVALID_ARG", format!("it has no throttle group `{name}`"));
        return Err(match names.as_slice() {
            [] => fault.hint("it has none at all: `set_throttle_group` makes one"),
            names => fault.hint(format!("it has {}", names.join(", "))),
        });
    };
    let params: Vec<TypedParam> = group.children().map(param).collect();
    Ok(Params::new(&params).record(&TUNE))
}

/// Returns a limit as the calls about disks have it.
fn param(node: Node<'_>) -> TypedParam {
    let text = node.text();
    let value = text.trim().parse::<u64>().map_or_else(|_| text.trim().to_owned().into(), TypedValue::from);
    TypedParam::new(node.name(), value)
}
