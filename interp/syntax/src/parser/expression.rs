//! Expressions: operands joined by operators, by binding power.

use rowan::Checkpoint;

use super::Parser;
use super::operator::{LOOSEST, assigns, infix};
use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind::{self, *};

/// Where a value stands, for what is said when something is assigned there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Argument,
    Condition,
    Elsewhere,
}

impl Parser<'_> {
    /// Takes an expression or an assignment: what a statement or the body of a closure can be.
    pub(super) fn expression(&mut self) {
        self.measured(|p| {
            let mark = p.mark();
            p.binary(LOOSEST);
            p.assignment(mark);
        });
    }

    /// Takes the operator and value of an assignment, if one stands here.
    pub(super) fn assignment(&mut self, mark: Checkpoint) {
        if assigns(self.peek()) {
            if self.at(PipeEq) {
                self.fault(SyntaxFault::BitwiseOr);
            }
            self.wrap(mark, AssignExpr, |p| {
                p.bump();
                p.value(Place::Elsewhere);
            });
        }
    }

    /// Takes an expression; an assignment is reported, and kept.
    pub(super) fn value(&mut self, place: Place) {
        self.measured(|p| {
            let mark = p.mark();
            p.binary(LOOSEST);
            while assigns(p.peek()) {
                if p.too_deep(p.peak) {
                    return p.skip_nested();
                }
                p.fault(match place {
                    _ if p.at(PipeEq) => SyntaxFault::BitwiseOr,
                    Place::Condition if p.at(Eq) => SyntaxFault::AssignInCondition,
                    Place::Argument if p.at(Eq) => SyntaxFault::AssignInCall,
                    _ => SyntaxFault::AssignInExpression,
                });
                p.wrap(mark, AssignExpr, |p| {
                    p.bump();
                    p.binary(LOOSEST);
                });
            }
        });
    }

    /// Takes the condition of `if` or `while`, the value of `switch`, what `for` runs over: a block must follow.
    pub(super) fn condition(&mut self, what: &'static str) {
        if self.at(LBrace) {
            self.expected(what);
        } else {
            self.value(Place::Condition);
        }
    }

    /// Takes an operand and every operator that binds at least as tightly as `min`.
    pub(super) fn binary(&mut self, min: u8) {
        if self.too_deep(self.depth) {
            return self.skip_nested();
        }
        self.measured(|p| {
            let mark = p.mark();
            if p.operand() {
                p.operators(mark, min);
            }
        });
    }

    /// Takes operators and what is right of them around what stands since the mark.
    pub(super) fn operators(&mut self, mark: Checkpoint, min: u8) {
        self.foreign_operator();
        while let Some(infix) = infix(self.peek()).filter(|infix| infix.left >= min) {
            if self.too_deep(self.peak) {
                return self.skip_nested();
            }
            let operator = self.peek();
            self.wrap(mark, infix.node, |p| {
                p.bump();
                match infix.node {
                    CastExpr => p.type_in_expression(),
                    RangeExpr => p.range_end(infix.right),
                    PipeExpr => p.stage(infix.right),
                    _ => p.right(operator, infix.right),
                }
            });
            self.foreign_operator();
        }
    }

    fn right(&mut self, operator: SyntaxKind, min: u8) {
        self.foreign_equals(operator);
        if self.foreign_step(operator) {
            return;
        }
        if self.at_operand() {
            self.binary(min);
        } else {
            self.expected(match operator {
                InKw | BangIn => "what to look in",
                _ => "a value after the operator",
            });
        }
    }

    fn stage(&mut self, min: u8) {
        if self.foreign_mark(Gt, "|>", "|") {
            self.node(Error, Self::bump);
        }
        if self.at_operand() {
            self.binary(min);
        } else {
            self.expected("a stage after `|`");
        }
    }

    /// The end of a range may be left out; a `{` then belongs to what the range stands in.
    pub(super) fn range_end(&mut self, min: u8) {
        if self.at_operand() && !self.at(LBrace) && !self.at(Pipe) && !self.at(PipePipe) {
            self.binary(min);
        }
    }
}
