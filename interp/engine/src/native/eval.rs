//! Evaluates expressions of native closures. What is only looked at is borrowed, not copied.

use std::cell::OnceCell;

use interp_record::{Fault, Function as Closure, Record, Value};
use interp_source::Span;

use super::closure::NativeClosure;
use super::node::{Block, Bounds, Field, Fields, Index, Invoke, Kept, Method, Node, Piece, Place, Step};
use crate::apply::{Arguments, apply, finish, keep, merge_options};
use crate::raise::{Raised, raised_at};
use crate::stages::{field, field_or_nothing, read_field};
use crate::{Session, builtin, cast, index, operators, range};

/// What ends a native closure: a fault, and where it was raised.
pub(super) type Stop = Box<Raised>;

/// One call of a native closure.
pub(super) struct Frame<'a> {
    pub(super) closure: &'a NativeClosure,
    pub(super) params: &'a [Value],
    pub(super) captures: &'a [Value],
    /// Each is set at most once, for there are no loops.
    pub(super) lets: &'a [OnceCell<Value>],
}

/// A value that was found somewhere, or made.
pub(super) enum Found<'a> {
    Here(&'a Value),
    Made(Value),
}

static UNIT: Value = Value::Unit;

impl<'a> Frame<'a> {
    /// Returns what a variable holds.
    pub(super) fn variable(&self, place: Place) -> &'a Value {
        let found = match place {
            Place::Capture(place) => self.captures.get(place),
            Place::Let(place) => self.lets.get(place).and_then(OnceCell::get),
            Place::Param(place) => self.params.get(place),
        };
        found.unwrap_or(&UNIT)
    }

    pub(super) fn session(&self) -> &'a Session {
        self.closure.session()
    }
}

impl Found<'_> {
    pub(super) fn value(&self) -> &Value {
        match self {
            Self::Here(value) => value,
            Self::Made(value) => value,
        }
    }

    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Here(value) => value.clone(),
            Self::Made(value) => value,
        }
    }
}

/// Says where a fault was raised.
pub(super) trait At<T> {
    fn at(self, span: Span) -> Result<T, Stop>;
}

impl<T> At<T> for Result<T, Fault> {
    fn at(self, span: Span) -> Result<T, Stop> {
        self.map_err(|fault| Box::new(raised_at(fault, Some(span))))
    }
}

impl Node {
    /// Evaluates the expression.
    #[inline]
    pub(super) fn eval<'a>(&'a self, frame: &Frame<'a>) -> Result<Found<'a>, Stop> {
        match self.here(frame) {
            Some(found) => Ok(Found::Here(found)),
            None => self.make(frame),
        }
    }

    /// Returns the value of an expression that is there without computing: most of what is compared is.
    fn here<'a>(&'a self, frame: &Frame<'a>) -> Option<&'a Value> {
        match self {
            Self::Field(field) => match field.base.here(frame)? {
                Value::Record(record) => record.slot(field.slot.slot(record.shape(), &field.name)?),
                _ => None,
            },
            Self::Literal(value) => Some(value),
            Self::Variable(Place::Param(place)) => frame.params.get(*place),
            _ => None,
        }
    }

    /// Evaluates an expression that is something to do.
    fn make<'a>(&'a self, frame: &Frame<'a>) -> Result<Found<'a>, Stop> {
        Ok(Found::Made(match self {
            Self::Field(field) => return field.eval(frame),
            Self::Literal(value) => return Ok(Found::Here(value)),
            Self::Variable(place) => return Ok(Found::Here(frame.variable(*place))),
            Self::Block(block) => return block.eval(frame),
            Self::Coalesce(sides) => {
                return match sides.0.eval(frame)? {
                    Found::Here(Value::Unit) | Found::Made(Value::Unit) => sides.1.eval(frame),
                    found => Ok(found),
                };
            }
            Self::If(branches) => {
                return match (branches.condition.holds(frame)?, &branches.otherwise) {
                    (true, _) => branches.then.eval(frame),
                    (false, Some(otherwise)) => otherwise.eval(frame),
                    (false, None) => Ok(Found::Made(Value::Unit)),
                };
            }
            Self::Switch(switch) => return switch.eval(frame),
            Self::Test(test) => Value::Bool(test.holds(frame)?),
            Self::Compute(op, sides, span) => {
                let (a, b) = (sides.0.eval(frame)?, sides.1.eval(frame)?);
                super::compute::compute(*op, a.value(), b.value(), frame.session()).at(*span)?
            }
            Self::Negate(value, span) => operators::negate(value.eval(frame)?.value()).at(*span)?,
            Self::Index(index, span) => index.eval(frame, *span)?,
            Self::Part(part, span) => {
                let base = part.0.eval(frame)?;
                let (start, end) = part.1.eval(frame)?;
                index::part(base.value(), start.value(), end.value(), part.1.inclusive).at(*span)?
            }
            Self::Range(bounds, span) => {
                let (start, end) = bounds.eval(frame)?;
                range::range(start.value(), end.value(), bounds.inclusive).at(*span)?
            }
            Self::Interpolation(pieces, span) => interpolate(pieces, frame, *span)?,
            Self::List(items) => {
                Value::list(items.iter().map(|item| item.eval(frame)).collect::<Result<Vec<_>, _>>()?)
            }
            Self::Record(fields) => fields.eval(frame)?.into(),
            Self::Slot(slot) => frame.closure.slot(*slot),
            Self::Cast(cast, span) => {
                cast::cast(cast.0.eval(frame)?.into_value(), &cast.1, &cast.2).at(*span)?
            }
            Self::Hold(held, span) => {
                let hold = &held.1;
                cast::hold(held.0.eval(frame)?, &hold.ty, || hold.wants.clone()).at(*span)?
            }
            Self::Method(method) => method.eval(frame)?,
            Self::Call(call) => call.eval(frame)?,
            Self::Closure(nested) => Closure::new(frame.closure.nested(nested, frame)).into(),
        }))
    }
}

impl Field {
    fn eval<'a>(&'a self, frame: &Frame<'a>) -> Result<Found<'a>, Stop> {
        let base = self.base.eval(frame)?;
        match base {
            Found::Here(Value::Record(record))
                if let Some(slot) = self.slot.slot(record.shape(), &self.name) =>
            {
                Ok(record.slot(slot).map_or(Found::Made(Value::Unit), Found::Here))
            }
            Found::Here(Value::Unit) | Found::Made(Value::Unit) if self.optional || self.may_lack => {
                Ok(Found::Made(Value::Unit))
            }
            other if self.may_lack => {
                field_or_nothing(other.value(), &self.name).at(self.span).map(Found::Made)
            }
            other if self.shown => field(other.value(), &self.name).at(self.span).map(Found::Made),
            other => read_field(other.value(), &self.name).at(self.span).map(Found::Made),
        }
    }
}

impl Block {
    fn eval<'a>(&'a self, frame: &Frame<'a>) -> Result<Found<'a>, Stop> {
        for step in &self.steps {
            match step {
                Step::Drop(value, stream) => {
                    let found = value.eval(frame)?;
                    if let Some(span) = stream {
                        finish(frame.session(), found.value()).at(*span)?;
                    }
                }
                Step::Let(place, value) => {
                    let value = value.eval(frame)?;
                    if let Some(place) = frame.lets.get(*place) {
                        place.set(value).ok();
                    }
                }
            }
        }
        match &self.value {
            Some(value) => value.eval(frame),
            None => Ok(Found::Made(Value::Unit)),
        }
    }
}

impl Kept {
    fn eval(&self, frame: &Frame<'_>) -> Result<Value, Stop> {
        let value = self.value.eval(frame)?.into_value();
        match self.stream {
            Some(span) => keep(frame.session(), value).at(span),
            None => Ok(value),
        }
    }
}

impl Fields {
    fn eval(&self, frame: &Frame<'_>) -> Result<Record, Stop> {
        let slots = self.values.iter().map(|value| value.eval(frame)).collect::<Result<Vec<_>, _>>()?;
        Ok(Record::new(self.shape.clone(), slots))
    }
}

impl Index {
    fn eval(&self, frame: &Frame<'_>, span: Span) -> Result<Value, Stop> {
        let (base, place) = (self.base.eval(frame)?, self.place.eval(frame)?);
        match base.value() {
            Value::Unit if self.optional || self.may_lack => Ok(Value::Unit),
            base if self.may_lack => index::item_or_nothing(base, place.value()).at(span),
            base => index::item(base, place.value()).at(span),
        }
    }
}

impl Bounds {
    /// Returns the ends; `()` for one that is not there.
    pub(super) fn eval<'a>(&'a self, frame: &Frame<'a>) -> Result<(Found<'a>, Found<'a>), Stop> {
        let end = |node: &'a Option<Node>| match node {
            Some(node) => node.eval(frame),
            None => Ok(Found::Made(Value::Unit)),
        };
        Ok((end(&self.start)?, end(&self.end)?))
    }
}

impl Method {
    fn eval(&self, frame: &Frame<'_>) -> Result<Value, Stop> {
        let base = self.receiver.eval(frame)?;
        if self.optional && *base.value() == Value::Unit {
            return Ok(Value::Unit);
        }
        let arguments = values(&self.arguments, frame)?;
        let named = optional_record(self.named.as_ref(), frame)?;
        builtin::method(frame.session(), base.value(), &self.name, arguments, named).at(self.span)
    }
}

impl Invoke {
    fn eval(&self, frame: &Frame<'_>) -> Result<Value, Stop> {
        let input = match &self.input {
            Some(input) => input.eval(frame)?.into_value(),
            None => Value::Unit,
        };
        if self.optional && input == Value::Unit {
            return Ok(Value::Unit);
        }
        let values = values(&self.arguments, frame)?;
        let given = match &self.options_record {
            Some((record, span)) => {
                let record = record.eval(frame)?.into_value();
                let more = optional_record(self.options.as_ref(), frame)?;
                merge_options(record, more).at(*span)?
            }
            None => optional_record(self.options.as_ref(), frame)?,
        };
        let options = match given {
            Value::Record(record) => Some(record),
            _ => None,
        };
        let session = frame.session();
        let function = session.catalogue().at(self.function);
        let function = function.ok_or_else(|| Fault::new("NO_FUNCTION", "this function is gone"));
        let function = function.at(self.span)?;
        apply(
            session,
            function,
            self.applied,
            input,
            Arguments { values, options, demand: self.demand.clone() },
        )
        .at(self.span)
    }
}

fn values(nodes: &[Node], frame: &Frame<'_>) -> Result<Vec<Value>, Stop> {
    nodes.iter().map(|node| node.eval(frame).map(Found::into_value)).collect()
}

fn optional_record(fields: Option<&Fields>, frame: &Frame<'_>) -> Result<Value, Stop> {
    fields.map_or(Ok(Value::Unit), |fields| fields.eval(frame).map(Value::from))
}

fn interpolate(pieces: &[Piece], frame: &Frame<'_>, span: Span) -> Result<Value, Stop> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Kept(kept) => crate::text::push(&mut text, &kept.eval(frame)?),
            Piece::Text(piece) => text.push_str(piece),
            Piece::Value(node) => crate::text::push(&mut text, node.eval(frame)?.value()),
        }
    }
    frame.session().limits().admit(Value::from(text)).at(span)
}
