//! Names of other languages, for which a script here has another word.

/// What is meant by a name of another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// This, in its place.
    Is(&'static str),
    /// Nothing that could stand in its place: what to do instead.
    Do(&'static str),
}

use Meant::{Do, Is};

/// Functions, and methods.
const FUNCTIONS: &[(&str, Meant)] = &[
    ("distinct", Is("unique")),
    ("echo", Is("print")),
    ("exit", Do("`return;` ends the script, and `throw \"why\";` does so as a failure")),
    ("filter", Is("where")),
    ("forEach", Is("each")),
    ("for_each", Is("each")),
    ("foreach", Is("each")),
    ("fold", Do("write a `for` with a variable, or `sum`, `min`, `max` or `count`")),
    ("group", Is("group_by")),
    ("groupBy", Is("group_by")),
    ("head", Is("take")),
    ("limit", Is("take")),
    ("orderBy", Is("sort")),
    ("order_by", Is("sort")),
    ("panic", Do("write `throw \"why\";`")),
    ("printf", Is("print")),
    ("println", Is("print")),
    ("puts", Is("print")),
    ("quit", Do("`return;` ends the script, and `throw \"why\";` does so as a failure")),
    ("raise", Do("write `throw \"why\";`")),
    ("reduce", Do("write a `for` with a variable, or `sum`, `min`, `max` or `count`")),
    ("sort_by", Is("sort")),
    ("tail", Do("write `skip(n)` for all behind the first, `last()` for the last one")),
    ("uniq", Is("unique")),
];

/// Values, and words that begin something.
const VALUES: &[(&str, Meant)] = &[
    ("False", Is("false")),
    ("NULL", Is("()")),
    ("None", Is("()")),
    ("Null", Is("()")),
    ("True", Is("true")),
    ("nil", Is("()")),
    ("none", Is("()")),
    ("null", Is("()")),
    ("undefined", Is("()")),
];

/// Names of types, which are no values.
const TYPES: &[&str] = &["bool", "char", "float", "int", "string"];

/// Words that begin a statement or are a value, for what is nearly one.
const WORDS: &[&str] = &[
    "break", "const", "continue", "defer", "else", "export", "false", "import", "return", "switch", "throw",
    "true", "while",
];

/// Returns what is meant by the name of a function that there isn't.
pub(crate) fn function(name: &str) -> Option<Meant> {
    find(FUNCTIONS, name)
}

/// Returns what is meant by a name that stands for nothing.
pub(crate) fn value(name: &str) -> Option<Meant> {
    find(VALUES, name)
        .or_else(|| {
            let is_type = TYPES.contains(&name);
            is_type.then_some(Do("a type is no value; `type_of(x) == \"int\"` asks for that of a value"))
        })
        .or_else(|| interp_source::nearest(name, WORDS.iter().copied()).map(Is))
}

fn find(table: &[(&str, Meant)], name: &str) -> Option<Meant> {
    table.iter().find(|(foreign, _)| *foreign == name).map(|(_, meant)| *meant)
}
