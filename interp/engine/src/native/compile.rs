//! From the typed tree to native code.
//!
//! `None` is no failure: the closure then runs in Rhai.

mod call;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use interp_record::{Shape, SlotMemo};
use interp_source::Span;
use interp_types::Type;
use interp_types::typed::{self, BinaryOp, Expr, ExprKind, LocalId, Logic, Script, Stmt, UnaryOp};

use super::node::{
    Arm, Block, Bounds, Capture, Field, Fields, If, Index, Kept, Nested, Node, Pattern, Piece, Place,
    Program, Step, Switch, Test,
};
use crate::Catalogue;
use crate::lower::{may_be_stream, path_name};

/// What compiling a closure needs to know of its script.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) script: &'a Script,
    pub(crate) catalogue: &'a Catalogue,
    /// The variables that exist before their declaration is reached.
    pub(crate) hoisted: &'a HashSet<LocalId>,
    /// The variables that are slots, and are not captured.
    pub(crate) slots: &'a HashMap<LocalId, usize>,
}

/// Compiles a closure, if it is one that can run natively.
pub(crate) fn compile(closure: &typed::Closure, around: Around<'_>) -> Option<Program> {
    if !closure.pure {
        return None;
    }
    let mut compiler = Compiler { around, places: HashMap::new(), lets: 0 };
    for (place, param) in closure.params.iter().enumerate() {
        compiler.places.insert(*param, Place::Param(place));
    }
    let captured = || closure.captures.iter().filter(|local| !around.slots.contains_key(local));
    for (place, local) in captured().enumerate() {
        compiler.places.insert(*local, Place::Capture(place));
    }
    let body = compiler.expr(&closure.body)?;
    let captures = captured().map(|local| compiler.capture(*local)).collect();
    Some(Program {
        shown: shown(closure, around.script),
        params: closure.params.len(),
        lets: compiler.lets,
        captures,
        body,
        span: closure.body.span,
    })
}

/// Returns how a closure is shown: `|d| …`.
pub(crate) fn shown(closure: &typed::Closure, script: &Script) -> String {
    let names = closure.params.iter().filter_map(|id| script.local(*id)).map(|local| local.name.as_str());
    format!("|{}| …", names.collect::<Vec<_>>().join(", "))
}

struct Compiler<'a> {
    around: Around<'a>,
    places: HashMap<LocalId, Place>,
    lets: usize,
}

impl Compiler<'_> {
    fn capture(&self, local: LocalId) -> Capture {
        let known = self.around.script.local(local);
        let settled = known.is_some_and(|known| !known.changed) && !self.around.hoisted.contains(&local);
        Capture { settled }
    }

    fn expr(&mut self, expr: &Expr) -> Option<Node> {
        let span = expr.span;
        Some(match &expr.kind {
            ExprKind::Binary(op, a, b) if is_computed(*op) => {
                Node::Compute(*op, Box::new((self.expr(a)?, self.expr(b)?)), span)
            }
            ExprKind::Binary(..) | ExprKind::Logic(Logic::And | Logic::Or, ..) => {
                Node::Test(Box::new(self.test(expr)?))
            }
            ExprKind::Unary(UnaryOp::Not, _) => Node::Test(Box::new(self.test(expr)?)),
            ExprKind::Unary(UnaryOp::Negate, value) => Node::Negate(Box::new(self.expr(value)?), span),
            ExprKind::Unary(UnaryOp::Plus, value) => self.expr(value)?,
            ExprKind::Logic(Logic::Coalesce, a, b) => {
                Node::Coalesce(Box::new((self.expr(a)?, self.expr(b)?)))
            }
            ExprKind::Block(block) => self.block(block)?,
            ExprKind::Call(call) => self.call(call, span)?,
            ExprKind::Cast(value, ty) => {
                let name = path_name(value, self.around.script);
                Node::Cast(Box::new((self.expr(value)?, ty.clone(), name)), span)
            }
            ExprKind::Closure(closure) => self.nested(closure)?,
            ExprKind::Held(value, hold) => self.held(value, hold)?,
            ExprKind::Field(field) => self.field(field)?,
            ExprKind::If(branches) => self.branches(branches)?,
            ExprKind::Index(index) => self.index(index, span)?,
            ExprKind::Interpolation(parts) => {
                let pieces = parts.iter().map(|part| match part {
                    typed::Part::Expr(expr) if may_be_stream(&expr.ty) => self.kept(expr).map(Piece::Kept),
                    typed::Part::Expr(expr) => self.expr(expr).map(Piece::Value),
                    typed::Part::Text(text) => Some(Piece::Text(text.clone())),
                });
                Node::Interpolation(pieces.collect::<Option<_>>()?, span)
            }
            ExprKind::List(items) => {
                Node::List(items.iter().map(|item| self.kept(item)).collect::<Option<_>>()?)
            }
            ExprKind::Literal(value) => Node::Literal(value.clone()),
            ExprKind::Local(local) => match self.around.slots.get(local) {
                Some(slot) => Node::Slot(*slot),
                None => Node::Variable(*self.places.get(local)?),
            },
            ExprKind::Method(method) => self.method(method)?,
            ExprKind::Range(range) => Node::Range(Box::new(self.bounds(range)?), span),
            ExprKind::Record(fields) => Node::Record(self.record(fields)?),
            ExprKind::Switch(switch) => self.switch(switch)?,
            ExprKind::Assign(_)
            | ExprKind::Break(_)
            | ExprKind::Continue
            | ExprKind::For(_)
            | ExprKind::Function(_)
            | ExprKind::Invalid
            | ExprKind::Loop(..)
            | ExprKind::ModuleValue { .. }
            | ExprKind::Pipe(..)
            | ExprKind::Return(_)
            | ExprKind::ScriptCall(_)
            | ExprKind::Throw(_)
            | ExprKind::Try(_) => return None,
        })
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Option<Vec<Node>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    /// Compiles an expression as a condition.
    fn test(&mut self, expr: &Expr) -> Option<Test> {
        Some(match &expr.kind {
            ExprKind::Binary(op, a, b) if !is_computed(*op) => {
                Test::Compare(*op, self.expr(a)?, self.expr(b)?, expr.span)
            }
            ExprKind::Logic(Logic::And, a, b) => Test::And(Box::new((self.test(a)?, self.test(b)?))),
            ExprKind::Logic(Logic::Or, a, b) => Test::Or(Box::new((self.test(a)?, self.test(b)?))),
            ExprKind::Unary(UnaryOp::Not, value) => match self.expr(value)? {
                Node::Test(test) => Test::Opposite(test),
                value => Test::Not(value, expr.span),
            },
            _ => Test::Value(self.expr(expr)?, reported_at(expr)),
        })
    }

    fn block(&mut self, block: &typed::Block) -> Option<Node> {
        let mut steps = Vec::with_capacity(block.statements.len());
        for statement in &block.statements {
            steps.push(match statement {
                Stmt::Defer(_) => return None,
                Stmt::Expr(expr) => {
                    Step::Drop(self.expr(expr)?, may_be_stream(&expr.ty).then_some(expr.span))
                }
                Stmt::Let { local, value, .. } => {
                    let kept = match value {
                        Some(value) => self.kept(value)?,
                        None => Kept { value: Node::Literal(interp_record::Value::Unit), stream: None },
                    };
                    self.places.insert(*local, Place::Let(self.lets));
                    self.lets += 1;
                    Step::Let(self.lets - 1, kept)
                }
            });
        }
        let value = match &block.value {
            Some(value) => Some(self.expr(value)?),
            None => None,
        };
        Some(Node::Block(Box::new(Block { steps, value })))
    }

    fn kept(&mut self, value: &Expr) -> Option<Kept> {
        let stream = may_be_stream(&value.ty).then_some(value.span);
        Some(Kept { value: self.expr(value)?, stream })
    }

    fn held(&mut self, value: &Expr, hold: &typed::Hold) -> Option<Node> {
        let kept = match hold.ty.present() {
            Type::Stream(_) => Kept { value: self.expr(value)?, stream: None },
            _ => self.kept(value)?,
        };
        Some(Node::Hold(Box::new((kept, hold.clone())), value.span))
    }

    fn record(&mut self, fields: &[(String, Expr)]) -> Option<Fields> {
        let shape = Shape::new(fields.iter().map(|(name, _)| name));
        let values = fields.iter().map(|(_, value)| self.kept(value)).collect::<Option<_>>()?;
        Some(Fields { shape, values })
    }

    fn field(&mut self, field: &typed::Field) -> Option<Node> {
        Some(Node::Field(Box::new(Field {
            base: self.expr(&field.base)?,
            name: field.name.as_str().into(),
            span: field.name_span,
            optional: field.optional,
            may_lack: matches!(field.access, typed::FieldAccess::Record { may_lack: true, .. }),
            shown: field.shown,
            slot: SlotMemo::default(),
        })))
    }

    fn index(&mut self, index: &typed::Index, span: Span) -> Option<Node> {
        let base = self.expr(&index.base)?;
        if let (ExprKind::Range(range), false) = (&index.index.kind, index.optional) {
            return Some(Node::Part(Box::new((base, self.bounds(range)?)), span));
        }
        let place = self.expr(&index.index)?;
        Some(Node::Index(
            Box::new(Index { base, place, optional: index.optional, may_lack: index.may_lack }),
            span,
        ))
    }

    fn bounds(&mut self, range: &typed::Range) -> Option<Bounds> {
        let mut end = |expr: &Option<Expr>| match expr {
            Some(expr) => self.expr(expr).map(Some),
            None => Some(None),
        };
        Some(Bounds { start: end(&range.start)?, end: end(&range.end)?, inclusive: range.inclusive })
    }

    fn branches(&mut self, branches: &typed::If) -> Option<Node> {
        let condition = self.test(&branches.condition)?;
        let then = self.block(&branches.then)?;
        let otherwise = match &branches.otherwise {
            Some(otherwise) => Some(self.expr(otherwise)?),
            None => None,
        };
        Some(Node::If(Box::new(If { condition, then, otherwise })))
    }

    fn switch(&mut self, switch: &typed::Switch) -> Option<Node> {
        let subject = self.expr(&switch.subject)?;
        let arms = switch.arms.iter().map(|arm| self.arm(arm)).collect::<Option<_>>()?;
        Some(Node::Switch(Box::new(Switch { subject, arms })))
    }

    fn arm(&mut self, arm: &typed::Arm) -> Option<Arm> {
        let patterns = arm.patterns.iter().map(|pattern| match pattern {
            typed::Pattern::Range(range) => self.bounds(range).map(Pattern::Range),
            typed::Pattern::Value(value) => self.expr(value).map(Pattern::Value),
        });
        let patterns = patterns.collect::<Option<_>>()?;
        let guard = match &arm.guard {
            Some(guard) => Some(self.test(guard)?),
            None => None,
        };
        Some(Arm { patterns, guard, body: self.expr(&arm.body)?, span: arm.span })
    }

    fn nested(&mut self, closure: &typed::Closure) -> Option<Node> {
        if !closure.takes.is_empty() {
            return None;
        }
        let program = Arc::new(compile(closure, self.around)?);
        let captured = closure.captures.iter().filter(|local| !self.around.slots.contains_key(local));
        let captures = captured.map(|local| self.places.get(local).copied());
        Some(Node::Closure(Box::new(Nested { program, captures: captures.collect::<Option<_>>()? })))
    }
}

/// Returns whether an operator gives something else than a bool.
fn is_computed(op: BinaryOp) -> bool {
    !matches!(
        op,
        BinaryOp::Equal
            | BinaryOp::Greater
            | BinaryOp::GreaterEqual
            | BinaryOp::In
            | BinaryOp::Less
            | BinaryOp::LessEqual
            | BinaryOp::NotEqual
            | BinaryOp::NotIn
    )
}

/// Returns where it is reported that a condition is no bool: at the token that gave the value.
fn reported_at(expr: &Expr) -> Span {
    token(expr).unwrap_or(expr.span)
}

/// Returns what Rhai's token of an expression stands for, if the lowered text says so.
fn token(expr: &Expr) -> Option<Span> {
    match &expr.kind {
        ExprKind::Field(field) => Some(field.name_span),
        ExprKind::Method(method) => (!method.optional).then_some(method.name_span),
        ExprKind::Call(call) => match &call.input {
            Some(input) => (!input.optional).then_some(call.name_span),
            None => Some(expr.span),
        },
        ExprKind::Closure(closure) => Some(closure.body.span),
        ExprKind::Held(value, _) => Some(value.span),
        ExprKind::Unary(UnaryOp::Plus, value) => token(value),
        // Rhai makes one expression of a chain, which stands where its first operator does.
        ExprKind::Logic(Logic::Coalesce, first, _)
            if matches!(first.kind, ExprKind::Logic(Logic::Coalesce, ..)) =>
        {
            token(first)
        }
        ExprKind::Binary(..)
        | ExprKind::Cast(..)
        | ExprKind::Index(_)
        | ExprKind::Interpolation(_)
        | ExprKind::List(_)
        | ExprKind::Local(_)
        | ExprKind::Logic(..)
        | ExprKind::Range(_)
        | ExprKind::Unary(..) => Some(expr.span),
        _ => None,
    }
}
