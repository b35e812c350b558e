//! Control flow: branches, loops, and the ways out of them.

use interp_source::Span;
use interp_types::typed::{
    Arm, BinaryOp, Block, Expr, ExprKind, For, If, LocalId, LoopKind, Pattern, Range, Switch, Try,
};

use super::large::is_large;
use super::{Loop, Lowerer};
use crate::demand;
use crate::runtime::native;

impl Lowerer<'_> {
    pub(super) fn if_else(&mut self, branches: &If) {
        self.out.put("if ");
        self.condition(&branches.condition);
        self.out.put(" ");
        self.block(&branches.then);
        match branches.otherwise.as_ref().map(|otherwise| (&otherwise.kind, otherwise)) {
            None => {}
            Some((ExprKind::Block(block), _)) => {
                self.out.put(" else ");
                self.block(block);
            }
            Some((ExprKind::If(branches), _)) => {
                self.out.put(" else ");
                self.if_else(branches);
            }
            Some((_, otherwise)) => {
                self.out.put(" else { ");
                self.expression(otherwise);
                self.out.put(" }");
            }
        }
    }

    pub(super) fn repeat(&mut self, kind: LoopKind, condition: Option<&Expr>, body: &Block) {
        self.loops.push(Loop::default());
        match (kind, condition) {
            (LoopKind::While, Some(condition)) => {
                self.out.put("while ");
                self.condition(condition);
                self.out.put(" ");
                self.dropped_block(body);
            }
            (LoopKind::DoWhile | LoopKind::DoUntil, Some(condition)) => {
                self.out.put("do ");
                self.dropped_block(body);
                self.out.put(if kind == LoopKind::DoWhile { " while " } else { " until " });
                self.condition(condition);
            }
            _ => {
                self.out.put("loop ");
                self.dropped_block(body);
            }
        }
        self.loops.pop();
    }

    pub(super) fn for_each(&mut self, each: &For) {
        let item = self.loop_variable(each.item);
        let counter = each.counter.map(|counter| self.loop_variable(counter));
        match &counter {
            Some(counter) => self.out.put(&format!("for ({}, {}) in ", item.0, counter.0)),
            None => self.out.put(&format!("for {} in ", item.0)),
        }
        self.native(each.iterable.span, "iterate");
        let wanted = demand::of_loop(each, &self.surrounding());
        self.wanted(&each.iterable, wanted);
        self.out.put(") { ");
        for (given, own) in std::iter::once(&item).chain(&counter) {
            if let Some(own) = own {
                self.out.put(&format!("let {own} = {given}; "));
            }
        }
        self.loops.push(Loop::default());
        self.dropped_block(&each.body);
        self.loops.pop();
        self.out.put(" }");
    }

    /// Returns the variable that Rhai's loop sets and, where closures use it, one that is new in
    /// each round.
    fn loop_variable(&mut self, id: LocalId) -> (String, Option<String>) {
        let name = self.variable(id);
        if self.local(id).is_some_and(|local| local.captured) {
            (self.temporary(), Some(name))
        } else {
            (name, None)
        }
    }

    pub(super) fn break_loop(&mut self, value: Option<&Expr>, span: Span) {
        self.out.put("{ ");
        let result = value.map(|value| {
            let result = self.temporary();
            self.out.put(&format!("let {result} = "));
            self.expression(value);
            self.out.put("; ");
            result
        });
        self.leave_blocks(span);
        self.out.put(&format!("break {}; }}", result.unwrap_or_default()));
    }

    pub(super) fn continue_loop(&mut self, span: Span) {
        self.out.put("{ ");
        self.leave_blocks(span);
        self.out.put("continue; }");
    }

    /// Runs what the blocks between here and the loop have put off.
    fn leave_blocks(&mut self, span: Span) {
        if let Some(mark) = self.loops.last().and_then(|inside| inside.mark.clone()) {
            self.native(span, "defer_run");
            self.out.put(&format!("{mark}); "));
        }
    }

    /// Lowers a `return`; what was put off runs when the function is left.
    pub(super) fn return_value(&mut self, value: Option<&Expr>) {
        // The chunks behind this one must not run.
        let ends_script = self.closures == 0 && is_large(self.script);
        let result = self.temporary();
        self.out.put(if ends_script { "{ let " } else { "{ return " });
        self.out.put(&if ends_script { format!("{result} = ") } else { String::new() });
        match value {
            Some(value) => self.expression(value),
            None => self.out.put("()"),
        }
        self.out.put(&if ends_script {
            format!("; returned(); return {result}; }}")
        } else {
            "; }".to_owned()
        });
    }

    pub(super) fn throw(&mut self, value: Option<&Expr>, span: Span) {
        self.out.put("{ ");
        self.out.at(span);
        self.out.put("throw thrown(");
        match (value, self.caught.last().cloned()) {
            (Some(value), _) => self.expression(value),
            (None, Some(caught)) => self.out.put(&caught),
            (None, None) => self.out.put("()"),
        }
        self.out.put("); }");
    }

    /// Lowers a `try` as a statement; its value goes into a variable if one is named, and is
    /// dropped otherwise.
    pub(super) fn try_catch(&mut self, tried: &Try, into: Option<&str>) {
        let mark = self.temporary();
        let caught = self.temporary();
        self.out.put(&format!("let {mark} = defer_mark(); try {{ "));
        self.tried(&tried.body, into);
        self.out.put(&format!(" }} catch ({caught}) {{ defer_unwind({mark}); "));
        if let Some(error) = tried.error {
            let name = self.variable(error);
            self.out.put(&format!("let {name} = caught({caught}); "));
        }
        self.caught.push(format!("caught({caught})"));
        self.tried(&tried.handler, into);
        self.caught.pop();
        self.out.put(" }");
    }

    fn tried(&mut self, block: &Block, into: Option<&str>) {
        match into {
            Some(into) => {
                self.out.put(&format!("{into} = "));
                self.block(block);
                self.out.put(";");
            }
            None => self.dropped_block(block),
        }
    }

    pub(super) fn switch(&mut self, switch: &Switch) {
        let subject = self.temporary();
        self.out.put(&format!("{{ let {subject} = "));
        self.expression(&switch.subject);
        self.out.put("; ");
        for (place, arm) in switch.arms.iter().enumerate() {
            self.out.put(if place > 0 { " else " } else { "" });
            self.arm(arm, &subject);
        }
        self.out.put(" }");
    }

    fn arm(&mut self, arm: &Arm, subject: &str) {
        self.out.put("if (");
        if arm.patterns.is_empty() {
            self.out.put("true");
        }
        for (place, pattern) in arm.patterns.iter().enumerate() {
            self.out.put(if place > 0 { " || " } else { "" });
            match pattern {
                Pattern::Value(value) => {
                    self.native(value.span, native(BinaryOp::Equal));
                    self.out.put(&format!("{subject}, "));
                    self.expression(value);
                    self.out.put(")");
                }
                Pattern::Range(range) => self.in_range(range, subject, arm.span),
            }
        }
        self.out.put(")");
        if let Some(guard) = &arm.guard {
            self.out.put(" && ");
            self.condition(guard);
        }
        self.out.put(" { ");
        self.expression(&arm.body);
        self.out.put(" }");
    }

    fn in_range(&mut self, range: &Range, subject: &str, span: Span) {
        self.native(span, "in_range");
        self.out.put(&format!("{subject}, "));
        self.bound(range.start.as_ref());
        self.out.put(", ");
        self.bound(range.end.as_ref());
        self.out.put(&format!(", {})", range.inclusive));
    }
}
