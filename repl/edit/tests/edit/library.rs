//! A small library: as much of libvirt's nouns as these tests speak of.

use interp_engine::{Call, Catalogue, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, FieldType, Input, ObjectType, Param, Signature, Ty};

const THIS: Ty = Ty::Object("Domain");
const STATE: Ty = Ty::Words("domain state", &["running", "paused", "shutoff"]);

const DOMAIN_TYPE: ObjectType = ObjectType {
    name: "Domain",
    about: "A domain.",
    fields: &[
        field("name", "Its name.", Ty::String),
        field("state", "What it is doing.", STATE),
        field("memory", "How much memory it has.", Ty::Size),
        field("max_memory", "How much it may get.", Ty::Size),
        field("title", "Its title.", Ty::Optional(&Ty::String)),
        field("uptime", "How long it runs.", Ty::Duration),
    ],
    whole: usize::MAX,
    settable: false,
};

const POOL_TYPE: ObjectType = ObjectType {
    name: "Pool",
    about: "A storage pool.",
    fields: &[field("name", "Its name.", Ty::String), field("capacity", "How much it holds.", Ty::Size)],
    whole: usize::MAX,
    settable: false,
};

const fn field(name: &'static str, about: &'static str, ty: Ty) -> FieldType {
    FieldType { name, about, ty }
}

const fn function(signature: Signature, about: &'static str) -> Function {
    Function { signature, about, errors: &[], examples: &[], run: nothing }
}

fn nothing(_: &mut Call<'_>) -> Result<Value, Fault> {
    Ok(Value::Unit)
}

const DOMAINS: Function = function(
    Signature {
        name: "domains",
        params: &[Param { name: "pattern", about: "Which.", ty: Ty::String, default: Some("\"*\"") }],
        gives: Ty::Stream(&THIS),
        ..Signature::PLAIN
    },
    "Gives the domains.",
);

const POOLS: Function = function(
    Signature { name: "pools", gives: Ty::Stream(&Ty::Object("Pool")), ..Signature::PLAIN },
    "Gives the pools.",
);

const DOMAIN: Function = function(
    Signature {
        name: "domain",
        params: &[Param { name: "name", about: "Its name.", ty: Ty::String, default: None }],
        gives: THIS,
        ..Signature::PLAIN
    },
    "Finds a domain.",
);

const DESTROY: Function = function(
    Signature { name: "destroy", input: Input::Each(THIS), effect: Effect::Destroy, ..Signature::PLAIN },
    "Cuts its power.",
);

const SHUTDOWN: Function = Function {
    errors: &[("TIMED_OUT", "it isn't off when the wait is over")],
    examples: &[Example::new("domain(\"a\").shutdown(wait: 10s)", "")],
    ..function(
        Signature {
            name: "shutdown",
            input: Input::Each(THIS),
            options: &[
                Param {
                    name: "wait",
                    about: "How long to wait.",
                    ty: Ty::Optional(&Ty::Duration),
                    default: Some("()"),
                },
                Param {
                    name: "then",
                    about: "What to do then.",
                    ty: Ty::Words("action", &["fail", "destroy"]),
                    default: Some("\"fail\""),
                },
            ],
            effect: Effect::Write,
            ..Signature::PLAIN
        },
        "Asks a domain to shut down.",
    )
};

static FUNCTIONS: &[&Function] = &[&DESTROY, &DOMAIN, &DOMAINS, &POOLS, &SHUTDOWN];
static OBJECTS: &[&ObjectType] = &[&DOMAIN_TYPE, &POOL_TYPE];

/// Returns the library.
pub(crate) fn catalogue() -> Catalogue {
    Catalogue::new(FUNCTIONS, OBJECTS)
}
