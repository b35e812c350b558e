//! The functions that belong to the language and not to a library: the engine has them.
//!
//! They compute with numbers, and are in no catalogue; one of a catalogue with the same name is meant before them.

use crate::members::{method, needed, or};
use crate::{Member, Param, Ty};

/// A number, as what it gives: `abs` of an int is an int.
const N: Ty = Ty::Generic("N");
const NUMBER: Param = needed("number", Ty::Union(&[Ty::Int, Ty::Float]), "A number.");
const TEXT: Param = needed("text", Ty::String, "Any text.");
const VALUE: Param = needed("value", Ty::Any, "Any value.");
const BITS: &[Param] = &[needed("a", Ty::Int, "A number."), needed("b", Ty::Int, "Another one.")];

/// The functions, by name. Where one gives `N`, it gives what its first argument is.
pub const BUILTINS: &[Member] = &[
    method("abs", &[NUMBER], N, "Gives a number without its sign.", ("abs(-3)", "3")),
    method("acos", &[NUMBER], Ty::Float, "Gives the angle with this cosine.", ("acos(1)", "0.0")),
    method("asin", &[NUMBER], Ty::Float, "Gives the angle with this sine.", ("asin(0)", "0.0")),
    method("atan", &[NUMBER], Ty::Float, "Gives the angle with this tangent.", ("atan(0)", "0.0")),
    method("bit_and", BITS, Ty::Int, "Gives the bits that are set in both.", ("bit_and(6, 3)", "2")),
    method("bit_or", BITS, Ty::Int, "Gives the bits that are set in one or both.", ("bit_or(6, 3)", "7")),
    method("bit_xor", BITS, Ty::Int, "Gives the bits that are set in one alone.", ("bit_xor(6, 3)", "5")),
    method("ceiling", &[NUMBER], N, "Gives the next whole number above.", ("ceiling(2.1)", "3.0")),
    method("cos", &[NUMBER], Ty::Float, "Gives the cosine of an angle.", ("cos(0)", "1.0")),
    method("debug", &[VALUE], Ty::Unit, "Writes a value to stderr.", ("debug(1) == ()", "true")),
    method("exp", &[NUMBER], Ty::Float, "Gives e to this power.", ("exp(0)", "1.0")),
    method("floor", &[NUMBER], N, "Gives the next whole number below.", ("floor(2.9)", "2.0")),
    method(
        "hypot",
        &[NUMBER, needed("other", Ty::Union(&[Ty::Int, Ty::Float]), "Another one.")],
        Ty::Float,
        "Gives the long side of a triangle with these two short ones.",
        ("hypot(3, 4)", "5.0"),
    ),
    method(
        "int",
        &[NUMBER],
        Ty::Int,
        "Gives a number without its fraction; `OVERFLOW` where no int is as large.",
        ("int(2.9)", "2"),
    ),
    method("is_nan", &[NUMBER], Ty::Bool, "Says whether a float is no number.", ("is_nan(2.5)", "false")),
    method(
        "len",
        &[needed("of", Ty::Union(&[Ty::String, Ty::List(&Ty::Any), Ty::Record(&[])]), "What is counted.")],
        Ty::Int,
        "Counts characters, items or fields.",
        (r#"len("abc")"#, "3"),
    ),
    method("ln", &[NUMBER], Ty::Float, "Gives the natural logarithm.", ("ln(1)", "0.0")),
    method(
        "log",
        &[NUMBER, or("base", Ty::Union(&[Ty::Int, Ty::Float]), "10", "The base.")],
        Ty::Float,
        "Gives the logarithm to a base.",
        ("[log(100), log(8, 2)]", "[2.0,3.0]"),
    ),
    method(
        "parse_float",
        &[TEXT],
        Ty::Float,
        "Reads a float; `UNREADABLE` where it is none.",
        (r#"parse_float("2.5")"#, "2.5"),
    ),
    method(
        "parse_int",
        &[TEXT],
        Ty::Int,
        "Reads an int; `UNREADABLE` where it is none.",
        (r#"parse_int("25")"#, "25"),
    ),
    method("round", &[NUMBER], N, "Gives the nearest whole number.", ("round(2.6)", "3.0")),
    method("sign", &[NUMBER], N, "Gives -1, 0 or 1, by the sign of a number.", ("sign(-2)", "-1")),
    method("sin", &[NUMBER], Ty::Float, "Gives the sine of an angle.", ("sin(0)", "0.0")),
    method("sqrt", &[NUMBER], Ty::Float, "Gives the square root.", ("sqrt(9)", "3.0")),
    method("tan", &[NUMBER], Ty::Float, "Gives the tangent of an angle.", ("tan(0)", "0.0")),
    method(
        "to_float",
        &[needed("of", Ty::Union(&[Ty::Int, Ty::Float, Ty::String]), "A number, or text that is read.")],
        Ty::Float,
        "Gives a number as a float.",
        ("to_float(3)", "3.0"),
    ),
    method(
        "to_int",
        &[needed("of", Ty::Union(&[Ty::Int, Ty::Float, Ty::String]), "A number, or text that is read.")],
        Ty::Int,
        "Gives a number without its fraction.",
        (r#"to_int("5")"#, "5"),
    ),
    method("to_string", &[VALUE], Ty::String, "Gives a value as text.", ("to_string(4GiB)", "4GiB")),
    method("type_of", &[VALUE], Ty::String, "Gives the name of a value's type.", ("type_of(4GiB)", "Size")),
];

/// Returns the function with this name.
pub(crate) fn builtin(name: &str) -> Option<&'static Member> {
    BUILTINS.iter().find(|builtin| builtin.name == name)
}
