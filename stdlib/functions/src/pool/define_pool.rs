//! `define_pool`: makes a persistent storage pool from XML, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature, Ty};
use stdlib_model::enums::StoragePoolDefineFlags;
use stdlib_protocol::storage_pool::StoragePoolDefineXml;

use super::{Pool, identity};
use crate::described::{self, xml_or_record};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_pool(xml)`; `virStoragePoolDefineXML`.
pub(crate) const DEFINE_POOL: Function = Function {
    signature: Signature {
        name: "define_pool",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, or a record of it: `#{name: \"images\", type: \"dir\", target: \"/images\"}`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: Ty::Object("Pool"),
        effect: Effect::Write,
        rule: described::POOL.rule(),
        ..PLAIN
    },
    about: "Defines a persistent storage pool, or changes the definition of the one with the same UUID.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks a name or a type"),
        ("NO_FIELD", "the record has a field that no pool has"),
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "define_pool(#{name: \"images\", type: \"dir\", target: \"/images\"}).state",
            "inactive",
        ),
        Example::new(
            "define_pool(`<pool type='dir'><name>images</name>\
                 <target><path>/images</path></target></pool>`).state",
            "inactive",
        ),
        Example::new(
            "let tmp = |uuid| `<pool type='dir'><name>tmp</name>${uuid}<target><path>/tmp</path></target></pool>`;\n\
                 let p = create_pool(tmp(\"\"));\n\
                 print(p.persistent);\n\
                 define_pool(tmp(`<uuid>${p.uuid}</uuid>`));\n\
                 p.persistent",
            "false\ntrue",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml = described::POOL.xml(&call.argument(0)?)?;
    let flags = flags(call, &[("validate", StoragePoolDefineFlags::VALIDATE.bits())])?;
    let host = Host::given_one(call)?;
    let pool = host.call(call.session(), StoragePoolDefineXml { xml: xml.into(), flags })?.pool;
    host.changed(identity(&pool.name.to_string()));
    Ok(Pool::single(call.session(), &host, pool))
}
