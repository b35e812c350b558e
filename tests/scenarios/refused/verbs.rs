//! Calls of every function on an object, with arguments made up from their types.

use interp_engine::Function;
use interp_types::{Input, Param, Ty};
use libtest_mimic::Failed;
use stdlib_functions::{FUNCTIONS, OBJECTS};

use super::scenes::{self, NO_SCENE};

/// XML that can't be read: its fault is at line 2, column 6.
const BROKEN: &str = "\"<a>\\n  <b></c>\\n</a>\"";

/// A function, called on an object of one type.
pub(crate) struct Verb {
    pub(crate) function: &'static Function,
    pub(crate) kind: &'static str,
    pub(crate) call: String,
}

/// Arguments of functions where those made up from the types won't do.
const ROWS: &[(&str, &str)] = &[
    ("agent_command", "\"guest-ping\""),
    ("attach", "\"<memballoon model='virtio'/>\", config: true"),
    ("attach_disk", "\"/nowhere/other.img\", \"vdb\", config: true"),
    // Without it the size is looked at first, which a read-only connection may.
    ("block_resize", "\"vda\", 64MiB, shrink: true"),
    ("detach", "\"ua-none\""),
    ("download", "\"/dev/null\""),
    ("edit", "editor: \"false\""),
    ("edit_managed_save", "editor: \"false\""),
    ("migrate", "\"test:///nowhere\""),
    ("redefine_checkpoint", "\"<domaincheckpoint/>\""),
    ("redefine_snapshot", "\"<domainsnapshot/>\""),
    ("save", "\"/nowhere/saved\""),
    ("screenshot", "\"/dev/null\""),
    ("set_blkiotune", "weight: 200, config: true"),
    ("set_block_io_tune", "\"vda\", read_iops_sec: 100, config: true"),
    ("set_iothread", "1, poll_max: 1ms"),
    ("set_memtune", "hard_limit: 128MiB, config: true"),
    ("set_metadata", "#{owner: \"ops\"}"),
    ("set_nic_bandwidth", "\"52:54:00:00:00:99\", inbound: 1MiB/s, config: true"),
    ("set_numatune", "nodeset: \"0\", config: true"),
    ("set_perf_events", "#{cmt: false}"),
    ("set_scheduler", "cpu_shares: 512, config: true"),
    ("set_throttle_group", "\"slow\", read_iops_sec: 100, config: true"),
    ("set_guest_vcpus", "\"0\", true"),
    ("set_user_password", "\"root\", \"secret\""),
    ("set_vcpu", "\"0\", true"),
    ("shutdown", "wait: 1s"),
    ("update", "\"<a/>\""),
    ("update_network", "\"dns-host\", \"add\", \"<host ip='10.0.0.1'><hostname>x</hostname></host>\""),
    ("upload", "\"/etc/hostname\""),
    ("wait_for", "\"running\", timeout: 100ms"),
];

impl Verb {
    pub(crate) fn name(&self) -> &'static str {
        self.function.name()
    }

    /// Returns whether it must be given XML.
    pub(crate) fn takes_xml(&self) -> bool {
        self.function.signature.params.iter().any(is_xml) || self.takes_a_device()
    }

    /// Returns whether it must be given a device, which may be XML.
    fn takes_a_device(&self) -> bool {
        ["attach", "update"].contains(&self.name())
    }

    /// Returns the call with XML that can't be read.
    pub(crate) fn with_broken_xml(&self) -> Result<String, Failed> {
        let params = self.function.signature.params.iter().filter(|param| param.default.is_none());
        let arguments: Result<Vec<_>, _> = params
            .map(|param| match param.ty {
                _ if !is_xml(param) && !self.takes_a_device() => argument(self.function, param),
                Ty::List(_) => Ok(format!("[{BROKEN}]")),
                _ => Ok(BROKEN.to_owned()),
            })
            .collect();
        let on = if self.kind == "Host" { "" } else { "it." };
        Ok(format!("{on}{}({})", self.name(), arguments?.join(", ")))
    }
}

fn is_xml(param: &Param) -> bool {
    param.default.is_none() && matches!(param.name, "xml" | "xmls")
}

/// Returns a call of every function that works on objects of a type.
pub(crate) fn verbs(kind: &'static str) -> Result<Vec<Verb>, Failed> {
    every_type_has_a_scene()?;
    let of_kind = |ty: &Ty| matches!(ty, Ty::Object(name) if *name == kind);
    let works = |input: &Input| match input {
        Input::Each(Ty::Union(types)) => types.iter().any(of_kind),
        Input::Each(ty) => of_kind(ty),
        _ => false,
    };
    let functions = FUNCTIONS.iter().filter(|it| works(&it.signature.input));
    functions.map(|function| Ok(Verb { function, kind, call: call(function, "it.")? })).collect()
}

/// Returns a call of every function that works on hosts and must be given XML.
pub(crate) fn host_verbs() -> Result<Vec<Verb>, Failed> {
    let needs =
        |it: &&&Function| it.signature.input.may_be_absent() && it.signature.params.iter().any(is_xml);
    let functions = FUNCTIONS.iter().filter(needs);
    functions.map(|function| Ok(Verb { function, kind: "Host", call: call(function, "")? })).collect()
}

fn every_type_has_a_scene() -> Result<(), Failed> {
    let known =
        |name: &str| scenes::kinds().any(|kind| kind == name) || NO_SCENE.iter().any(|(it, _)| *it == name);
    match OBJECTS.iter().find(|object| !known(object.name)) {
        Some(object) => Err(format!("`{}` needs a row in refused/scenes.rs", object.name).into()),
        None => Ok(()),
    }
}

fn call(function: &'static Function, on: &str) -> Result<String, Failed> {
    let name = function.name();
    if let Some((_, arguments)) = ROWS.iter().find(|(it, _)| *it == name) {
        return Ok(format!("{on}{name}({arguments})"));
    }
    let needed = function.signature.params.iter().filter(|param| param.default.is_none());
    let arguments: Result<Vec<_>, _> = needed.map(|param| argument(function, param)).collect();
    Ok(format!("{on}{name}({})", arguments?.join(", ")))
}

/// Makes up an argument.
fn argument(function: &Function, param: &Param) -> Result<String, Failed> {
    let text = match param.name {
        "disk" => "\"vda\"",
        "nic" => "\"52:54:00:00:00:99\"",
        "path" => "\"/nowhere/file\"",
        "xml" | "xmls" => "\"<a/>\"",
        _ => match of_type(&param.ty) {
            Some(text) => return Ok(text),
            None => {
                let (function, name) = (function.name(), param.name);
                return Err(format!("`{function}` needs a row in refused/verbs.rs, for its `{name}`").into());
            }
        },
    };
    Ok(text.to_owned())
}

fn of_type(ty: &Ty) -> Option<String> {
    let text = match ty {
        Ty::Bool => "true",
        Ty::Duration => "1s",
        Ty::Function(..) => "|| ()",
        Ty::Int => "1",
        Ty::Rate => "1MiB/s",
        Ty::Size => "64MiB",
        Ty::String | Ty::Secret => "\"x\"",
        Ty::Time => "now()",
        Ty::Uuid => "uuid(\"5e8f1a2c-1d9e-4e55-9d0a-6f6c8a3b7e02\")",
        Ty::List(item) => return Some(format!("[{}]", of_type(item)?)),
        Ty::Optional(inner) => return of_type(inner),
        Ty::Union(types) => return types.iter().find_map(of_type),
        Ty::Words(_, words) => return Some(format!("\"{}\"", words.first()?)),
        _ => return None,
    };
    Some(text.to_owned())
}
