//! `create_pool`: starts a transient storage pool from XML.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::StoragePoolCreateFlags as Create;
use stdlib_protocol::storage_pool::StoragePoolCreateXml;

use super::{Pool, THIS, identity};
use crate::described::{self, xml_or_record};
use crate::flags::flags;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create_pool(xml, …)`; `virStoragePoolCreateXML`.
pub(crate) const CREATE_POOL: Function = Function {
    signature: Signature {
        name: "create_pool",
        input: OF_HOSTS,
        params: &[xml_or_record("Its XML, or a record of it, as `define_pool` takes one.")],
        options: &[
            flag("build", "Whether what it is made of is made first."),
            flag("overwrite", "Whether it is made over a file system or partition table that is there."),
            flag("no_overwrite", "Whether it is made only where neither is there."),
        ],
        gives: THIS,
        effect: Effect::Write,
        rule: described::POOL.rule(),
        ..PLAIN
    },
    about: "Starts a transient storage pool, which is forgotten when it stops; what it holds stays.",
    errors: &[
        ("XML_ERROR", "the XML lacks something or has what the host can't do"),
        ("OPERATION_INVALID", "a pool of this name is active"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "let p = create_pool(`<pool type='dir'><name>tmp</name><target><path>/tmp</path></target></pool>`);\n\
         print(`${p.state} ${p.persistent}`);\n\
         p.destroy();\n\
         pools(\"tmp\") | count()",
        "running false\n0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let xml = described::POOL.xml(&call.argument(0)?)?;
    let flags = flags(
        call,
        &[
            ("build", Create::WITH_BUILD.bits()),
            ("overwrite", Create::WITH_BUILD_OVERWRITE.bits()),
            ("no_overwrite", Create::WITH_BUILD_NO_OVERWRITE.bits()),
        ],
    )?;
    let host = Host::given_one(call)?;
    let pool = host.call(call.session(), StoragePoolCreateXml { xml: xml.into(), flags })?.pool;
    host.changed(identity(&pool.name.to_string()));
    Ok(Pool::single(call.session(), &host, pool))
}
