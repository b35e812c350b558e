//! `ip`, `cidr`, `mac`, `uri`, `path`, `glob`, `regex`, `uuid`: what is written as text.
//!
//! A literal is read while checking; a text that was computed, when it is there.

use std::sync::Arc;

use interp_record::{Fault, Value};
use interp_types::{Param, Rule, Signature, Ty, Type, value_of_text};

use super::signature;
use crate::{Call, Example, Function};

const TEXT: &[Param] = &[Param { name: "text", about: "The text.", ty: Ty::String, default: None }];

macro_rules! reads {
    ($($(#[$doc:meta])* $constant:ident, $name:literal, $ty:ident, $about:literal, $script:literal => $prints:literal;)*) => {
        $($(#[$doc])* pub(super) const $constant: Function = Function {
            signature: Signature { rule: Rule::Read, ..signature($name, TEXT, Ty::$ty) },
            about: $about,
            errors: &[("UNREADABLE", "the text is none")],
            examples: &[Example::new($script, $prints)],
            run: |call| read(call, &Type::$ty),
        };)*
    };
}

reads! {
    /// `cidr("10.0.0.0/8")`.
    CIDR, "cidr", Cidr,
        "Reads a network: its first address, and how many bits its addresses share.",
        r#"[cidr("10.0.0.0/8").prefix, cidr("10.0.0.0/8").last]"# => r#"[8,"10.255.255.255"]"#;
    /// `glob("web-*")`.
    GLOB, "glob", Glob,
        "Reads a pattern of names: `*` is any text, `?` any character, `[a-c]` one of some.",
        r#"["web-1", "db"] | where(|name| glob("web-*").matches(name))"# => r#"["web-1"]"#;
    /// `ip("10.0.0.1")`.
    IP, "ip", Ip,
        "Reads an address of version 4 or 6; addresses are ordered by number, and an int may be added.",
        r#"[ip("10.0.0.9") < ip("10.0.0.10"), ip("10.0.0.9") + 1]"# => r#"[true,"10.0.0.10"]"#;
    /// `mac("52:54:00:6b:3c:58")`.
    MAC, "mac", Mac,
        "Reads the address of a network interface, with `:` or `-` between.",
        r#"mac("52-54-00-6B-3C-58")"# => r#""52:54:00:6b:3c:58""#;
    /// `path("/var/lib")`.
    PATH, "path", Path,
        "Reads a path of a host's file, which stays as it is written.",
        r#"path("/var/lib/web.qcow2").name"# => "web.qcow2";
    /// `regex("^web-[0-9]+$")`.
    REGEX, "regex", Regex,
        "Reads a regular expression: no look-around and no back-references, so that it takes time in proportion to the text; at most 16 KiB, and 1 MiB compiled.",
        r#"regex("^web-[0-9]+$").matches("web-12")"# => "true";
    /// `uri("qemu:///system")`.
    URI, "uri", Uri,
        "Reads a URI.",
        r#"uri("qemu+ssh://root@web/system").host"# => "web";
    /// `uuid("6695eb01-f6a4-8304-79aa-97f2502e193f")`.
    UUID, "uuid", Uuid,
        "Reads a UUID.",
        r#"uuid("6695EB01F6A4830479AA97F2502E193F")"# => r#""6695eb01-f6a4-8304-79aa-97f2502e193f""#;
}

fn read(call: &mut Call<'_>, ty: &Type) -> Result<Value, Fault> {
    let text: Arc<str> = call.argument(0)?;
    let unreadable = |why| Fault::new("UNREADABLE", why);
    value_of_text(&text, ty)
        .map_or_else(|| Ok(Value::String(text.clone())), |found| found.map_err(unreadable))
}
