//! Arrays and records. What works on any items, one by one, is a stage; these are the rest.

use super::{Member, method, needed, or};
use crate::{Param, Ty};

const T: Ty = Ty::Generic("T");
const ITEM: Param = needed("item", Ty::Any, "Any value.");
const PLACE: Param = needed("place", Ty::Int, "A place, from 0; from the end where negative.");
const FIELD: Param = needed("name", Ty::String, "The name of a field.");

pub(super) const LIST: &[Member] = &[
    method(
        "append",
        &[needed("items", Ty::List(&Ty::Any), "Another array.")],
        Ty::Unit,
        "Adds the items of another array at the end.",
        ("let a = [1]; a.append([2, 3]); a", "[1,2,3]"),
    ),
    method("clear", &[], Ty::Unit, "Takes all items out.", ("let a = [1]; a.clear(); a", "[]")),
    method(
        "contains",
        &[ITEM],
        Ty::Bool,
        "Says whether one of its items is equal.",
        ("[1, 2].contains(2)", "true"),
    ),
    method(
        "index_of",
        &[ITEM],
        Ty::Optional(&Ty::Int),
        "Gives the place of the first item that is equal, or `()`.",
        (r#"["a", "b"].index_of("b")"#, "1"),
    ),
    method(
        "insert",
        &[PLACE, ITEM],
        Ty::Unit,
        "Puts an item before the one in a place.",
        ("let a = [1, 3]; a.insert(1, 2); a", "[1,2,3]"),
    ),
    method("is_empty", &[], Ty::Bool, "Says whether it has no items.", ("[].is_empty()", "true")),
    method(
        "join",
        &[or("between", Ty::String, "\"\"", "What stands between two.")],
        Ty::String,
        "Gives its items as one text.",
        (r#"["a", "b"].join(", ")"#, "a, b"),
    ),
    method("len", &[], Ty::Int, "Counts its items.", ("[1, 2].len()", "2")),
    method(
        "pop",
        &[],
        Ty::Optional(&T),
        "Takes its last item out and gives it, or `()`.",
        ("let a = [1, 2]; let last = a.pop(); [last, a.len()]", "[2,1]"),
    ),
    method("push", &[ITEM], Ty::Unit, "Adds an item at the end.", ("let a = [1]; a.push(2); a", "[1,2]")),
    method(
        "remove",
        &[PLACE],
        T,
        "Takes the item in a place out and gives it.",
        ("let a = [1, 2]; let first = a.remove(0); [first, a.len()]", "[1,1]"),
    ),
    method(
        "truncate",
        &[needed("count", Ty::Int, "How many stay.")],
        Ty::Unit,
        "Takes out all items behind the first ones.",
        ("let a = [1, 2, 3]; a.truncate(2); a", "[1,2]"),
    ),
];

pub(super) const RECORD: &[Member] = &[
    method(
        "contains",
        &[FIELD],
        Ty::Bool,
        "Says whether it has a field.",
        (r#"#{name: "a"}.contains("name")"#, "true"),
    ),
    method(
        "get",
        &[FIELD],
        Ty::Any,
        "Gives the value of a field, or `()` where there is none.",
        (r#"#{name: "a"}.get("title") ?? "none""#, "none"),
    ),
    method(
        "keys",
        &[],
        Ty::List(&Ty::String),
        "Gives the names of its fields.",
        (r#"#{name: "a", n: 1}.keys()"#, r#"["name","n"]"#),
    ),
    method("len", &[], Ty::Int, "Counts its fields.", ("#{a: 1, b: 2}.len()", "2")),
    method(
        "remove",
        &[FIELD],
        Ty::Any,
        "Takes a field out and gives its value, or `()`.",
        (r#"let r = #{a: 1, b: 2}; r.remove("a"); r"#, r#"{"b":2}"#),
    ),
    method(
        "values",
        &[],
        Ty::List(&Ty::Any),
        "Gives the values of its fields.",
        ("#{a: 1, b: 2}.values()", "[1,2]"),
    ),
    method(
        "with",
        &[FIELD, needed("value", Ty::Any, "Its value.")],
        Ty::Any,
        "Gives a record that has a field besides, or another value in it.",
        (r#"#{a: 1}.with("b", 2)"#, r#"{"a":1,"b":2}"#),
    ),
];
