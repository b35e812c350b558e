//! Strings and characters. Places and lengths are counted in characters, not bytes.

use super::{Member, method, needed, or};
use crate::{Param, Ty};

const STRINGS: Ty = Ty::List(&Ty::String);
const PART: Param = needed("part", Ty::Union(&[Ty::String, Ty::Char]), "What is looked for.");
const WIDTH: Param = needed("width", Ty::Int, "How many characters there are to be.");
const WITH: Param = or("with", Ty::Union(&[Ty::String, Ty::Char]), "\" \"", "What it is filled up with.");

pub(super) const STRING: &[Member] = &[
    method("chars", &[], Ty::List(&Ty::Char), "Gives its characters.", (r#""ab".chars()"#, r#"["a","b"]"#)),
    method(
        "contains",
        &[PART],
        Ty::Bool,
        "Says whether a text is in it.",
        (r#""web-1".contains("eb")"#, "true"),
    ),
    method(
        "ends_with",
        &[PART],
        Ty::Bool,
        "Says whether it ends with a text.",
        (r#""disk.qcow2".ends_with(".qcow2")"#, "true"),
    ),
    method(
        "index_of",
        &[PART],
        Ty::Optional(&Ty::Int),
        "Gives the place where a text begins in it, from 0, or `()`.",
        (r#""web-1".index_of("-")"#, "3"),
    ),
    method("is_empty", &[], Ty::Bool, "Says whether it has no characters.", (r#""".is_empty()"#, "true")),
    method("len", &[], Ty::Int, "Counts its characters.", (r#""web".len()"#, "3")),
    method("lines", &[], STRINGS, "Gives its lines.", (r#""a\nb\n".lines()"#, r#"["a","b"]"#)),
    method(
        "pad_left",
        &[WIDTH, WITH],
        Ty::String,
        "Fills it up on the left.",
        (r#""7".pad_left(3, "0")"#, "007"),
    ),
    method(
        "pad_right",
        &[WIDTH, WITH],
        Ty::String,
        "Fills it up on the right.",
        (r#""a".pad_right(3) + "|""#, "a  |"),
    ),
    method(
        "remove_prefix",
        &[PART],
        Ty::String,
        "Gives it without a text that it begins with.",
        (r#""web-1".remove_prefix("web-")"#, "1"),
    ),
    method(
        "remove_suffix",
        &[PART],
        Ty::String,
        "Gives it without a text that it ends with.",
        (r#""a.xml".remove_suffix(".xml")"#, "a"),
    ),
    method(
        "repeat",
        &[needed("times", Ty::Int, "How often.")],
        Ty::String,
        "Gives it several times in a row.",
        (r#""ab".repeat(3)"#, "ababab"),
    ),
    method(
        "replace",
        &[
            needed("from", Ty::String, "What is replaced, wherever it stands."),
            needed("to", Ty::String, "What comes in its place."),
        ],
        Ty::String,
        "Gives it with a text replaced by another.",
        (r#""a-b-c".replace("-", "_")"#, "a_b_c"),
    ),
    method(
        "split",
        &[or(
            "by",
            Ty::Union(&[Ty::String, Ty::Char]),
            "()",
            "What stands between; any white space without it.",
        )],
        STRINGS,
        "Gives the parts of it.",
        (r#""a,b,,c".split(",")"#, r#"["a","b","","c"]"#),
    ),
    method(
        "starts_with",
        &[PART],
        Ty::Bool,
        "Says whether it begins with a text.",
        (r#""web-1".starts_with("web-")"#, "true"),
    ),
    method(
        "sub_string",
        &[
            needed("start", Ty::Int, "The first character, from 0; from the end where negative."),
            or("len", Ty::Int, "()", "How many characters; all that follow without it."),
        ],
        Ty::String,
        "Gives a part of it; what lies beyond its end is left out.",
        (r#""abcdef".sub_string(-4, 2)"#, "cd"),
    ),
    method(
        "to_float",
        &[],
        Ty::Float,
        "Reads it as a float; `UNREADABLE` where it is none.",
        (r#""2.5".to_float()"#, "2.5"),
    ),
    method(
        "to_int",
        &[or("base", Ty::Int, "10", "From 2 to 36.")],
        Ty::Int,
        "Reads it as an int; `UNREADABLE` where it is none.",
        (r#"["42".to_int(), "ff".to_int(16)]"#, "[42,255]"),
    ),
    method("to_lower", &[], Ty::String, "Gives it in small letters.", (r#""Web".to_lower()"#, "web")),
    method("to_upper", &[], Ty::String, "Gives it in capitals.", (r#""web".to_upper()"#, "WEB")),
    method(
        "trim",
        &[],
        Ty::String,
        "Gives it without white space at both ends.",
        (r#"" a ".trim() + "|""#, "a|"),
    ),
    method(
        "trim_end",
        &[],
        Ty::String,
        "Gives it without white space at its end.",
        (r#"" a ".trim_end() + "|""#, " a|"),
    ),
    method(
        "trim_start",
        &[],
        Ty::String,
        "Gives it without white space at its beginning.",
        (r#"" a ".trim_start() + "|""#, "a |"),
    ),
];

pub(super) const CHAR: &[Member] = &[
    method("is_digit", &[], Ty::Bool, "Says whether it is one of 0 to 9.", ("'7'.is_digit()", "true")),
    method(
        "is_letter",
        &[],
        Ty::Bool,
        "Says whether it is a letter of any script.",
        ("'ä'.is_letter()", "true"),
    ),
    method(
        "is_white_space",
        &[],
        Ty::Bool,
        "Says whether it is a space, a tab, a line break.",
        ("' '.is_white_space()", "true"),
    ),
    method("to_int", &[], Ty::Int, "Gives its number in Unicode.", ("'A'.to_int()", "65")),
    method("to_lower", &[], Ty::String, "Gives it as a small letter.", ("'A'.to_lower()", "a")),
    method("to_upper", &[], Ty::String, "Gives it as a capital.", ("'ß'.to_upper()", "SS")),
];
