//! Numbers.

use super::{Member, method, or};
use crate::Ty;

pub(super) const INT: &[Member] = &[
    method("abs", &[], Ty::Int, "Gives it without its sign.", ("(-3).abs()", "3")),
    method("ceiling", &[], Ty::Int, "Gives itself, as floats have it.", ("3.ceiling()", "3")),
    method("floor", &[], Ty::Int, "Gives itself, as floats have it.", ("3.floor()", "3")),
    method("round", &[], Ty::Int, "Gives itself, as floats have it.", ("3.round()", "3")),
    method("to_float", &[], Ty::Float, "Gives it as a float.", ("3.to_float()", "3.0")),
    method("to_int", &[], Ty::Int, "Gives itself, as floats have it.", ("3.to_int()", "3")),
];

pub(super) const FLOAT: &[Member] = &[
    method("abs", &[], Ty::Float, "Gives it without its sign.", ("(-2.5).abs()", "2.5")),
    method("ceiling", &[], Ty::Float, "Gives the next whole number above.", ("2.1.ceiling()", "3.0")),
    method("floor", &[], Ty::Float, "Gives the next whole number below.", ("2.9.floor()", "2.0")),
    method(
        "is_finite",
        &[],
        Ty::Bool,
        "Says whether it is neither infinite nor no number.",
        ("2.5.is_finite()", "true"),
    ),
    method("is_nan", &[], Ty::Bool, "Says whether it is no number.", ("2.5.is_nan()", "false")),
    method(
        "round",
        &[or("digits", Ty::Int, "0", "How many digits stay behind the point, at most 15.")],
        Ty::Float,
        "Gives the nearest number of so many digits.",
        ("[2.5.round(), 2.346.round(2)]", "[3.0,2.35]"),
    ),
    method("to_float", &[], Ty::Float, "Gives itself, as ints have it.", ("2.5.to_float()", "2.5")),
    method(
        "to_int",
        &[],
        Ty::Int,
        "Gives it without its fraction; `OVERFLOW` where no int is as large.",
        ("2.9.to_int()", "2"),
    ),
];
