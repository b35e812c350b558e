//! `find_pool_sources`: what pools of a type could be made of.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Stream, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::xml::{Element, Node};
use stdlib_protocol::connect::ConnectFindStoragePoolSources;

use crate::document::given_by_host;
use crate::flags::useless_without;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};

const fn text(name: &'static str, about: &'static str) -> Param {
    Param { name, about, ty: Ty::Optional(&Ty::String), default: Some("()") }
}

/// `find_pool_sources(type, …)`; `virConnectFindStoragePoolSources`.
pub(crate) const FIND_POOL_SOURCES: Function = Function {
    signature: Signature {
        name: "find_pool_sources",
        input: OF_HOSTS,
        params: &[Param {
            name: "type",
            about: "The type of the pool, such as `logical`, `netfs`, `iscsi` or `gluster`.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            text("server", "The server that is asked, of `netfs`, `iscsi` and `gluster`."),
            text("port", "Its port."),
            text("initiator", "The name that an iSCSI server is asked under."),
            text("xml", "The XML of what is searched, instead of these."),
        ],
        gives: Ty::Stream(&Ty::Record(&[
            ("name", Ty::Optional(&Ty::String)),
            ("server", Ty::Optional(&Ty::String)),
            ("path", Ty::Optional(&Ty::String)),
            ("devices", Ty::List(&Ty::String)),
            ("format", Ty::Optional(&Ty::String)),
        ])),
        ..PLAIN
    },
    about: "Gives what pools of a type could be made of: volume groups, or what a server exports.",
    errors: &[
        ("BAD_OPTIONS", "`port` or `initiator` is given without `server`"),
        ("NO_SUPPORT", "sources of this type can't be searched"),
        ("INVALID_ARG", "the type needs to be told where to search"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new("try { find_pool_sources(\"scsi\") | collect(); } catch (e) { e.code }", "NO_SUPPORT"),
        Example::new(
            "try { find_pool_sources(\"iscsi\", port: \"3260\") | collect(); } catch (e) { e.code }",
            "BAD_OPTIONS",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let kind: String = call.argument(0)?;
    let host = Host::given_one(call)?;
    let request = ConnectFindStoragePoolSources {
        r#type: kind.into(),
        src_spec: source(call)?.map(Into::into),
        flags: 0,
    };
    let document = given_by_host(&host.call(call.session(), request)?.xml)?;
    let found: Vec<Value> = document.root().children_named("source").map(record).collect();
    Ok(Value::Stream(Stream::from_values(found)))
}

/// Returns the XML of what is searched, where anything is said of it.
fn source(call: &Call<'_>) -> Result<Option<String>, Fault> {
    let option = |name| call.option::<Option<String>>(name);
    let (server, port, initiator) = (option("server")?, option("port")?, option("initiator")?);
    useless_without(call, "server", server.is_some(), &["port", "initiator"])?;
    if let Some(xml) = option("xml")? {
        return Ok(Some(xml));
    }
    let Some(server) = server else { return Ok(None) };
    let host = Element::new("host").attribute("name", server);
    let host = port.into_iter().fold(host, |host, port| host.attribute("port", port));
    let initiator =
        initiator.map(|name| Element::new("initiator").child(Element::new("iqn").attribute("name", name)));
    Ok(Some(Element::new("source").child(host).children(initiator).to_xml()))
}

fn record(source: Node<'_>) -> Value {
    let text = |path: &str| Value::optional(source.get(path).map(|text| text.trim().to_owned()));
    let devices = source.children_named("device").filter_map(|device| device.attribute("path"));
    Value::Record(Record::from_fields([
        ("name", text("name")),
        ("server", text("host/@name")),
        ("path", text("dir/@path")),
        ("devices", Value::list(devices.map(Value::string).collect())),
        ("format", text("format/@type")),
    ]))
}
