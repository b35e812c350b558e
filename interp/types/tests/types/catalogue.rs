//! A small library: as much of libvirt's nouns as the pages speak of.

use interp_types::{Catalogue, Effect, FieldType, Input, ObjectType, Param, Rule, Signature, Ty};

const DOMAIN: Ty = Ty::Object("Domain");
const DISK: Ty = Ty::Object("Disk");
const POOL: Ty = Ty::Object("Pool");
const HOST: Ty = Ty::Object("Host");
const RUN: Ty = Ty::Object("JobRun");
const T: Ty = Ty::Generic("T");
const STREAM: Ty = Ty::Stream(&T);
const R: Ty = Ty::Generic("R");
const U: Ty = Ty::Generic("U");
const GROUP: Ty = Ty::Record(&[("key", R), ("records", Ty::List(&T))]);
const PAIR: Ty = Ty::Record(&[("left", T), ("right", U)]);
const JOINED: Ty = Ty::Record(&[("key", R), ("left", T), ("right", U)]);
const STATE: Ty = Ty::Words("domain state", &["running", "paused", "shutoff", "crashed"]);
const THEN: Ty = Ty::Words("action", &["destroy", "fail"]);
const OUTCOME: Ty = Ty::Record(&[("object", Ty::String), ("status", Ty::String)]);

const fn field(name: &'static str, ty: Ty) -> FieldType {
    FieldType { name, about: "", ty }
}

const fn needed(name: &'static str, ty: Ty) -> Param {
    Param { name, about: "", ty, default: None }
}

const fn option(name: &'static str, ty: Ty, default: &'static str) -> Param {
    Param { name, about: "", ty, default: Some(default) }
}

const fn function(name: &'static str, input: Input, params: &'static [Param], gives: Ty) -> Signature {
    Signature { name, input, params, gives, effect: Effect::Pure, ..Signature::PLAIN }
}

const fn effect(effect: Effect, signature: Signature) -> Signature {
    Signature { effect, ..signature }
}

const fn options(options: &'static [Param], signature: Signature) -> Signature {
    Signature { options, ..signature }
}

const OBJECTS: &[&ObjectType] = &[
    &ObjectType { name: "JobRun", about: "", fields: &[], whole: usize::MAX, settable: false },
    &ObjectType {
        name: "Domain",
        about: "",
        fields: &[
            field("name", Ty::String),
            field("uuid", Ty::Uuid),
            field("state", STATE),
            field("running", Ty::Bool),
            field("memory", Ty::Size),
            field("vcpus", Ty::Int),
            field("title", Ty::Optional(&Ty::String)),
            field("host", HOST),
            field("disks", Ty::List(&Ty::Object("Disk"))),
            field("autostart", Ty::Bool),
            field("started", Ty::Optional(&Ty::Time)),
        ],
        whole: usize::MAX,
        settable: false,
    },
    &ObjectType {
        name: "Disk",
        about: "",
        fields: &[
            field("target", Ty::String),
            field("path", Ty::Optional(&Ty::String)),
            field("size", Ty::Size),
        ],
        whole: usize::MAX,
        settable: false,
    },
    &ObjectType {
        name: "Host",
        about: "",
        fields: &[field("name", Ty::String), field("memory", Ty::Size)],
        whole: usize::MAX,
        settable: false,
    },
    &ObjectType {
        name: "Draft",
        about: "",
        fields: &[
            field("memory", Ty::Size),
            field("title", Ty::Optional(&Ty::String)),
            field("disks", Ty::List(&Ty::Record(&[("target", Ty::Optional(&Ty::String))]))),
        ],
        whole: usize::MAX,
        settable: true,
    },
    &ObjectType {
        name: "Pool",
        about: "",
        fields: &[field("name", Ty::String), field("capacity", Ty::Size), field("state", Ty::String)],
        whole: usize::MAX,
        settable: false,
    },
];

const FIELD_OR_CLOSURE: Ty = Ty::Union(&[Ty::Field("T", "R"), Ty::Function(&[T], &R)]);

const SIGNATURES: &[&Signature] = &[
    &effect(
        Effect::Read,
        function("domains", Input::None, &[option("pattern", Ty::String, "\"*\"")], Ty::Stream(&DOMAIN)),
    ),
    &effect(
        Effect::Read,
        function(
            "domains",
            Input::Each(HOST),
            &[option("pattern", Ty::String, "\"*\"")],
            Ty::Stream(&DOMAIN),
        ),
    ),
    &effect(Effect::Read, function("domain", Input::None, &[needed("name", Ty::String)], DOMAIN)),
    &effect(Effect::Read, function("pools", Input::Optional(HOST), &[], Ty::Stream(&POOL))),
    &effect(Effect::Read, function("hosts", Input::None, &[], Ty::Stream(&HOST))),
    &effect(Effect::Read, function("idle", Input::None, &[], Ty::Stream(&DOMAIN))),
    &Signature {
        rule: Rule::Where,
        ..function("where", Input::All(STREAM), &[needed("test", Ty::Function(&[T], &Ty::Bool))], STREAM)
    },
    &function("map", Input::All(STREAM), &[needed("make", Ty::Function(&[T], &R))], Ty::Stream(&R)),
    &function(
        "flat_map",
        Input::All(STREAM),
        &[needed("make", Ty::Function(&[T], &Ty::Stream(&R)))],
        Ty::Stream(&R),
    ),
    &function("each", Input::All(STREAM), &[needed("act", Ty::Function(&[T], &Ty::Any))], Ty::Unit),
    &Signature {
        variadic: true,
        rule: Rule::Select,
        ..function("select", Input::All(STREAM), &[needed("fields", FIELD_OR_CLOSURE)], Ty::Stream(&Ty::Any))
    },
    &function(
        "sort",
        Input::All(STREAM),
        &[option("by", Ty::Union(&[Ty::SortKey("T"), Ty::Function(&[T], &Ty::Any)]), "()")],
        Ty::Stream(&T),
    ),
    &function("take", Input::All(STREAM), &[needed("n", Ty::Int)], STREAM),
    &function("count", Input::All(Ty::Any), &[], Ty::Int),
    &function("sum", Input::All(STREAM), &[needed("by", FIELD_OR_CLOSURE)], R),
    &function("group_by", Input::All(STREAM), &[needed("key", FIELD_OR_CLOSURE)], Ty::Stream(&GROUP)),
    &Signature {
        rule: Rule::Keyed,
        ..function("min", Input::All(STREAM), &[option("of", FIELD_OR_CLOSURE, "()")], Ty::Optional(&R))
    },
    &Signature {
        rule: Rule::Average,
        ..function("avg", Input::All(STREAM), &[option("of", FIELD_OR_CLOSURE, "()")], Ty::Optional(&R))
    },
    &Signature {
        rule: Rule::Join,
        ..function(
            "join_on",
            Input::All(STREAM),
            &[
                needed("other", Ty::Stream(&U)),
                needed("key", FIELD_OR_CLOSURE),
                option("other_key", Ty::Union(&[Ty::Field("U", "R"), Ty::Function(&[U], &R)]), "()"),
            ],
            Ty::Stream(&JOINED),
        )
    },
    &function("zip", Input::All(STREAM), &[needed("other", Ty::Stream(&U))], Ty::Stream(&PAIR)),
    &function("first", Input::All(STREAM), &[], Ty::Optional(&T)),
    &function("any", Input::All(STREAM), &[needed("test", Ty::Function(&[T], &Ty::Bool))], Ty::Bool),
    &function("collect", Input::All(STREAM), &[], Ty::List(&T)),
    &function("to_json", Input::All(Ty::Any), &[], Ty::String),
    &effect(Effect::Write, function("start", Input::Each(DOMAIN), &[], OUTCOME)),
    &effect(
        Effect::Read,
        function("layers", Input::Each(DOMAIN), &[option("pattern", Ty::String, "\"*\"")], Ty::List(&DISK)),
    ),
    &effect(Effect::Destroy, function("wipe", Input::Each(Ty::Union(&[DOMAIN, DISK])), &[], OUTCOME)),
    &effect(
        Effect::Write,
        options(
            &[option("wait", Ty::Duration, "60s"), option("then", THEN, "\"fail\"")],
            function("shutdown", Input::Each(DOMAIN), &[], OUTCOME),
        ),
    ),
    &effect(
        Effect::Write,
        options(
            &[
                option("live", Ty::Bool, "false"),
                option("auto_converge", Ty::Bool, "false"),
                option("parallel", Ty::Int, "()"),
            ],
            function("migrate", Input::Each(DOMAIN), &[needed("to", HOST)], OUTCOME),
        ),
    ),
    &effect(Effect::Read, function("xml", Input::Each(Ty::Union(&[DOMAIN, POOL])), &[], Ty::String)),
    &effect(Effect::Write, function("print", Input::None, &[option("value", Ty::Any, "\"\"")], Ty::Unit)),
    &Signature {
        rule: Rule::Tagged(
            "class",
            &[
                (
                    "disk",
                    Ty::Record(&[("target", Ty::Optional(&Ty::String)), ("size", Ty::Optional(&Ty::Size))]),
                ),
                ("rng", Ty::Record(&[("source", Ty::String)])),
            ],
        ),
        ..function(
            "plug",
            Input::Each(DOMAIN),
            &[needed(
                "device",
                Ty::Union(&[Ty::String, Ty::Record(&[("class", Ty::Optional(&Ty::String))])]),
            )],
            OUTCOME,
        )
    },
    &Signature {
        rule: Rule::Fields(&[
            ("name", Ty::Optional(&Ty::String)),
            ("memory", Ty::Optional(&Ty::Size)),
            (
                "disks",
                Ty::List(&Ty::Record(&[
                    ("target", Ty::Optional(&Ty::String)),
                    ("size", Ty::Optional(&Ty::Size)),
                ])),
            ),
        ]),
        ..function(
            "make",
            Input::None,
            &[needed("xml", Ty::Union(&[Ty::String, Ty::Record(&[("name", Ty::Optional(&Ty::String))])]))],
            DOMAIN,
        )
    },
    &Signature {
        rule: Rule::ByInput("X", &[("Domain", Ty::Object("Draft"))]),
        ..function(
            "draft",
            Input::Each(Ty::Union(&[DOMAIN, POOL])),
            &[needed("change", Ty::Function(&[Ty::Generic("X")], &Ty::Any))],
            OUTCOME,
        )
    },
    &effect(Effect::Read, function("now", Input::None, &[], Ty::Time)),
    &effect(
        Effect::Write,
        options(
            &[option("backoff", Ty::Duration, "1s")],
            function(
                "retry",
                Input::None,
                &[option("times", Ty::Int, "3"), needed("act", Ty::Function(&[], &R))],
                R,
            ),
        ),
    ),
    &effect(
        Effect::Write,
        options(
            &[option("lock", Ty::Bool, "false"), option("deadline", Ty::Duration, "()")],
            function(
                "job",
                Input::None,
                &[needed("name", Ty::String), needed("act", Ty::Function(&[RUN], &Ty::Any))],
                Ty::Any,
            ),
        ),
    ),
    &Signature {
        rule: Rule::Owned,
        ..options(
            &[
                option("parallel", Ty::Int, "1"),
                option("retries", Ty::Int, "0"),
                option("backoff", Ty::Duration, "1s"),
                option("key", FIELD_OR_CLOSURE, "()"),
            ],
            function(
                "each",
                Input::All(STREAM),
                &[needed("job", RUN), needed("act", Ty::Function(&[T], &Ty::Any))],
                Ty::Stream(&OUTCOME),
            ),
        )
    },
];

/// Returns the catalogue of these tests.
pub(crate) fn catalogue() -> Catalogue {
    Catalogue::new(SIGNATURES, OBJECTS).with_codes(["NO_DOMAIN", "TIMED_OUT"])
}
