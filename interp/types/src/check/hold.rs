//! Values in places whose type is said: what is certain is left alone, what the checker can convert it does, and of
//! anything else it is looked at when the script runs.
//!
//! So a place never has a value of another type than the checker says: an int in a `float` place is a float, and what
//! came from outside as something unknown is what was written behind the colon, or a fault.

use interp_record::Value;

use super::Checker;
use super::fit::Place;
use crate::typed::{Block, Expr, ExprKind, Hold};
use crate::types::always_fits;
use crate::{RecordType, Type, assignable, join};

impl Checker<'_> {
    /// Reports a value that doesn't fit its place, and returns it as what the place holds.
    pub(super) fn held(&mut self, value: Expr, wanted: &Type, place: &Place) -> Expr {
        self.fit_kept(&value, wanted, place);
        hold(value, wanted, place, false)
    }

    /// Does so with what a function gives, of which a stream is collected where an array is declared.
    pub(super) fn given_back(&mut self, value: Expr, wanted: &Type, place: &Place) -> Expr {
        if is_list(wanted) {
            self.fit_kept(&value, wanted, place)
        } else {
            self.fit(&value, wanted, place)
        }
        hold(value, wanted, place, true)
    }
}

/// Returns a value as what a place holds.
fn hold(value: Expr, wanted: &Type, place: &Place, collects: bool) -> Expr {
    let wanted = wanted.without_variables();
    if wanted.is_unknown() {
        return value;
    }
    let span = value.span;
    let value = match value.kind {
        ExprKind::Block(block) if block.value.is_some() => {
            let last = block.value.map(|last| hold(*last, &wanted, place, collects));
            // What isn't reached is nothing still.
            let ty = last.as_ref().map(|last| last.ty.clone()).filter(|_| block.ty != Type::Never);
            let ty = ty.unwrap_or(Type::Never);
            let block = Block { value: last.map(Box::new), ty: ty.clone(), ..*block };
            return Expr { kind: ExprKind::Block(Box::new(block)), ty, span };
        }
        kind => converted(Expr { kind, ..value }, &wanted),
    };
    let kept = value.ty.clone().kept();
    let is_collected = collects && is_list(&wanted) && kept != value.ty;
    let is_certain = always_fits(&kept, &wanted);
    if is_certain && !is_collected || !assignable(&kept, &wanted) {
        return value;
    }
    let held = if is_certain { Type::list(Type::Unknown) } else { wanted.clone() };
    let hold = Hold { ty: held, wants: place.wants.clone() };
    Expr {
        kind: ExprKind::Held(Box::new(value), Box::new(hold)),
        ty: if is_certain { kept } else { wanted },
        span,
    }
}

/// Returns a literal as what is wanted: an int as a float, and so in arrays and records.
fn converted(value: Expr, wanted: &Type) -> Expr {
    if always_fits(&value.ty, wanted) {
        return value;
    }
    let span = value.span;
    match (value.kind, wanted.present()) {
        #[expect(clippy::cast_precision_loss, reason = "a float is wanted")]
        (ExprKind::Literal(Value::Int(number)), wanted) if takes_float(wanted) => {
            Expr { kind: ExprKind::Literal(Value::Float(number as f64)), ty: Type::Float, span }
        }
        (ExprKind::List(items), Type::List(of) | Type::Stream(of)) => {
            let items: Vec<Expr> = items.into_iter().map(|item| converted(item, of)).collect();
            let of = items.iter().map(|item| item.ty.clone().kept()).reduce(|a, b| join(&a, &b));
            Expr { kind: ExprKind::List(items), ty: Type::list(of.unwrap_or_default()), span }
        }
        (ExprKind::Record(fields), Type::Record(wanted)) => {
            let mut record = RecordType::default();
            let mut found = Vec::new();
            for (name, value) in fields {
                let value = match wanted.field(&name) {
                    Some((_, wanted)) => converted(value, wanted),
                    None => value,
                };
                record.set(&name, value.ty.clone().kept());
                found.push((name, value));
            }
            Expr { kind: ExprKind::Record(found), ty: Type::Record(record.into()), span }
        }
        (kind, _) => Expr { kind, ..value },
    }
}

/// Returns whether an int would have to be a float.
fn takes_float(wanted: &Type) -> bool {
    match wanted {
        Type::Float => true,
        Type::Union(members) => members.contains(&Type::Float) && !members.contains(&Type::Int),
        _ => false,
    }
}

fn is_list(ty: &Type) -> bool {
    matches!(ty.present(), Type::List(_))
}
