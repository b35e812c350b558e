//! Conditions of native closures, which give a bool without making a value of it.

use interp_record::Value;
use interp_types::typed::BinaryOp;

use super::compute::compare;
use super::eval::{At, Found, Frame, Stop};
use super::node::{Arm, Pattern, Switch, Test};
use crate::raise::not_a_condition;
use crate::{operators, range};

impl Test {
    /// Evaluates the condition.
    pub(super) fn holds(&self, frame: &Frame<'_>) -> Result<bool, Stop> {
        match self {
            Self::And(sides) => Ok(sides.0.holds(frame)? && sides.1.holds(frame)?),
            Self::Or(sides) => Ok(sides.0.holds(frame)? || sides.1.holds(frame)?),
            Self::Compare(op, a, b, span) => {
                let (a, b) = (a.eval(frame)?, b.eval(frame)?);
                compare(*op, a.value(), b.value()).at(*span)
            }
            Self::Not(value, span) => {
                Ok(operators::not(value.eval(frame)?.value()).at(*span)? == Value::Bool(true))
            }
            Self::Opposite(test) => Ok(!test.holds(frame)?),
            Self::Value(value, span) => match value.eval(frame)?.value() {
                Value::Bool(holds) => Ok(*holds),
                _ => Err(not_a_condition()).at(*span),
            },
        }
    }
}

impl Switch {
    /// Evaluates the switch.
    pub(super) fn eval<'a>(&'a self, frame: &Frame<'a>) -> Result<Found<'a>, Stop> {
        let subject = self.subject.eval(frame)?;
        for arm in &self.arms {
            if arm.fits(subject.value(), frame)? {
                return arm.body.eval(frame);
            }
        }
        Ok(Found::Made(Value::Unit))
    }
}

impl Arm {
    fn fits(&self, subject: &Value, frame: &Frame<'_>) -> Result<bool, Stop> {
        let mut fits = self.patterns.is_empty();
        for pattern in &self.patterns {
            fits = match pattern {
                Pattern::Value(value) => {
                    compare(BinaryOp::Equal, subject, value.eval(frame)?.value()).at(self.span)?
                }
                Pattern::Range(bounds) => {
                    let (start, end) = bounds.eval(frame)?;
                    range::in_range(subject, start.value(), end.value(), bounds.inclusive).at(self.span)?
                }
            };
            if fits {
                break;
            }
        }
        match &self.guard {
            Some(guard) if fits => guard.holds(frame),
            _ => Ok(fits),
        }
    }
}
