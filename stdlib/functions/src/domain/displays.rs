//! `displays`: where the screens of a domain are to be seen.

use std::net::{IpAddr, Ipv6Addr};

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Uri, Value};
use interp_types::{Input, Signature, Ty};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use stdlib_model::enums::DomainXMLFlags;
use stdlib_model::xml::{Document, Node};

use super::{Domain, THIS, live_xml};
use crate::plain::{PLAIN, flag};

const DISPLAY: Ty = Ty::Record(&[
    ("type", Ty::Optional(&Ty::String)),
    ("uri", Ty::Optional(&Ty::Uri)),
    ("listen", Ty::Optional(&Ty::String)),
    ("port", Ty::Optional(&Ty::Int)),
    ("tls_port", Ty::Optional(&Ty::Int)),
    ("websocket", Ty::Optional(&Ty::Int)),
    ("socket", Ty::Optional(&Ty::String)),
]);

/// `displays()`; from `virDomainGetXMLDesc`.
pub(crate) const DISPLAYS: Function = Function {
    signature: Signature {
        name: "displays",
        input: Input::Each(THIS),
        options: &[flag(
            "include_password",
            "Whether the URI has the password in it, where the display has one.",
        )],
        gives: Ty::List(&DISPLAY),
        ..PLAIN
    },
    about: "Gives the graphics of a domain, with the URI that a viewer opens: VNC, SPICE, RDP. Ports and URIs are those of a domain that runs; where it listens on all addresses, the URI names its host.",
    errors: &[
        ("NO_DOMAIN", "it is gone"),
        ("OPERATION_DENIED", "the password is asked for on a read-only connection"),
    ],
    examples: &[
        Example::on(
            "qemu",
            r#"domain("guest").displays() | map(|d| `${d.type ?? ""} on ${d.listen ?? ""}, seen: ${d.uri != ()}`) | collect()"#,
            r#"["vnc on 127.0.0.1, seen: true"]"#,
        ),
        Example::new(r#"domain("test").displays() | count()"#, "0"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags =
        if call.option("include_password")? { DomainXMLFlags::SECURE } else { DomainXMLFlags::default() };
    let document = live_xml::ask(call.session(), domain, flags)?;
    Ok(displays(&document, domain.host().name()))
}

fn displays(document: &Document, host: &str) -> Value {
    let is_active = live_xml::is_active(document);
    let found = document.root().find_all("devices/graphics").into_iter();
    Value::list(found.map(|node| record(node, host, is_active)).collect())
}

fn record(node: Node<'_>, host: &str, is_active: bool) -> Value {
    let text = |path: &str| node.get(path).map(|text| text.into_owned());
    // Without a running domain a port that libvirt will choose is -1.
    let port = |name: &str| text(name)?.parse::<u16>().ok();
    let kind = text("@type").unwrap_or_default();
    let (listen, socket) =
        (text("listen/@address").or(text("@listen")), text("listen/@socket").or(text("@socket")));
    let (plain, tls) = (port("@port"), port("@tlsPort"));
    let uri = match &socket {
        Some(path) => Some(format!("{kind}+unix://{path}")),
        None => of_ports(&kind, reached(listen.as_deref(), host), plain, tls, text("@passwd")),
    };
    // An address that a URI can't have, such as one with a zone, leaves the rest as it is.
    let uri = uri.filter(|_| is_active).and_then(|uri| uri.parse::<Uri>().ok());
    let number = |port: Option<u16>| Value::optional(port.map(i64::from));
    Value::Record(Record::from_fields([
        ("type", Value::string(&kind)),
        ("uri", Value::optional(uri)),
        ("listen", Value::optional(listen)),
        ("port", number(plain)),
        ("tls_port", number(tls)),
        ("websocket", number(port("@websocket"))),
        ("socket", Value::optional(socket)),
    ]))
}

/// Returns where a viewer reaches what listens there, as a URI has it.
fn reached(listen: Option<&str>, host: &str) -> String {
    let address = listen.and_then(|listen| listen.parse::<IpAddr>().ok());
    match (address, listen) {
        (Some(address), _) if address.is_unspecified() => bracketed(host),
        (_, Some(listen)) => bracketed(listen),
        (_, None) => bracketed(host),
    }
}

fn bracketed(host: &str) -> String {
    match host.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}]"),
        Err(_) => host.to_owned(),
    }
}

/// Returns the URI; the XML has a password only where secrets were asked for.
fn of_ports(
    kind: &str,
    host: String,
    plain: Option<u16>,
    tls: Option<u16>,
    password: Option<String>,
) -> Option<String> {
    plain.or(tls)?;
    let password = password.map(|password| utf8_percent_encode(&password, NON_ALPHANUMERIC).to_string());
    let (before, behind) = match password {
        Some(password) if kind == "spice" => (None, Some(password)),
        password => (password, None),
    };
    let user = before.map(|password| format!(":{password}@")).unwrap_or_default();
    let port = plain.map(|port| format!(":{port}")).unwrap_or_default();
    let parameters: Vec<String> =
        [tls.map(|port| format!("tls-port={port}")), behind.map(|password| format!("password={password}"))]
            .into_iter()
            .flatten()
            .collect();
    let begin = if parameters.is_empty() { "" } else { "?" };
    Some(format!("{kind}://{user}{host}{port}{begin}{}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn uris(attributes: &str, graphics: &str) -> Vec<String> {
        let xml = format!("<domain{attributes}><devices>{graphics}</devices></domain>");
        let found = displays(&Document::parse(&xml).unwrap(), "kvm1");
        let Value::List(found) = found else { return Vec::new() };
        let uri = |display: &Value| match display {
            Value::Record(record) => match record.get("uri") {
                Some(Value::Uri(uri)) => uri.to_string(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        found.iter().map(uri).collect()
    }

    #[test]
    fn a_viewer_opens_what_listens() {
        let found = uris(
            " id='1'",
            "<graphics type='vnc' port='5901' listen='127.0.0.1'><listen type='address' address='127.0.0.1'/></graphics>\
             <graphics type='spice' port='5902' tlsPort='5903'><listen type='address' address='0.0.0.0'/></graphics>\
             <graphics type='vnc' port='5904' listen='fd00::1'/>\
             <graphics type='vnc'><listen type='socket' socket='/run/vnc.sock'/></graphics>\
             <graphics type='vnc' port='5905' listen='fe80::1%eth0'/>\
             <graphics type='vnc' port='-1' autoport='yes'/>",
        );
        let expected = [
            "vnc://127.0.0.1:5901",
            "spice://kvm1:5902?tls-port=5903",
            "vnc://[fd00::1]:5904",
            "vnc+unix:///run/vnc.sock",
            "",
            "",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_password_stands_where_a_viewer_of_its_kind_looks_for_it() {
        let found = uris(
            " id='1'",
            "<graphics type='vnc' port='5901' listen='127.0.0.1' passwd='a@b'/>\
             <graphics type='spice' port='5902' tlsPort='5903' listen='127.0.0.1' passwd='x'/>",
        );
        let expected = ["vnc://:a%40b@127.0.0.1:5901", "spice://127.0.0.1:5902?tls-port=5903&password=x"];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_off_is_not_to_be_seen() {
        assert_eq!(uris("", "<graphics type='vnc' port='5901'/>"), [""]);
    }
}
