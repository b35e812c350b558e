//! The expressions right below an expression, for whoever looks for something in all of a tree.

use super::{Argument, Block, Call, Callee, Expr, ExprKind, Part, Pattern, Range, ScriptCall, Stmt, Switch};

impl Expr {
    /// Visits each expression right below this one, in the order in which they stand.
    pub fn each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            ExprKind::Assign(assign) => [&assign.target, &assign.value].into_iter().for_each(visit),
            ExprKind::Binary(_, a, b) | ExprKind::Logic(_, a, b) | ExprKind::Pipe(a, b) => {
                [&**a, &**b].into_iter().for_each(visit);
            }
            ExprKind::Block(block) => block.each_expr(visit),
            ExprKind::Break(value) | ExprKind::Return(value) | ExprKind::Throw(value) => {
                value.iter().map(|value| &**value).for_each(visit);
            }
            ExprKind::Call(call) => call.each_expr(visit),
            ExprKind::Cast(value, _) | ExprKind::Held(value, _) | ExprKind::Unary(_, value) => visit(value),
            ExprKind::Closure(closure) => visit(&closure.body),
            ExprKind::Field(field) => visit(&field.base),
            ExprKind::For(each) => {
                visit(&each.iterable);
                each.body.each_expr(visit);
            }
            ExprKind::If(branches) => {
                visit(&branches.condition);
                branches.then.each_expr(visit);
                branches.otherwise.iter().for_each(visit);
            }
            ExprKind::Index(index) => [&index.base, &index.index].into_iter().for_each(visit),
            ExprKind::Interpolation(parts) => {
                let expr = |part: &'a Part| if let Part::Expr(expr) = part { Some(expr) } else { None };
                parts.iter().filter_map(expr).for_each(visit);
            }
            ExprKind::List(items) => items.iter().for_each(visit),
            ExprKind::Loop(_, condition, body) => {
                condition.iter().map(|condition| &**condition).for_each(&mut *visit);
                body.each_expr(visit);
            }
            ExprKind::Method(method) => {
                visit(&method.receiver);
                method.arguments.iter().for_each(&mut *visit);
                method.named.iter().map(|(_, value)| value).for_each(visit);
            }
            ExprKind::Range(range) => range.each_bound(visit),
            ExprKind::Record(fields) => fields.iter().map(|(_, value)| value).for_each(visit),
            ExprKind::ScriptCall(call) => call.each_expr(visit),
            ExprKind::Switch(switch) => switch.each_expr(visit),
            ExprKind::Try(tried) => {
                tried.body.each_expr(visit);
                tried.handler.each_expr(visit);
            }
            ExprKind::Continue
            | ExprKind::Function(_)
            | ExprKind::Invalid
            | ExprKind::Literal(_)
            | ExprKind::Local(_)
            | ExprKind::ModuleValue { .. } => {}
        }
    }
}

impl Block {
    /// Visits each expression right below this block, in the order in which they stand.
    pub fn each_expr<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        for statement in &self.statements {
            match statement {
                Stmt::Defer(block) => block.each_expr(visit),
                Stmt::Expr(expr) => visit(expr),
                Stmt::Let { value, .. } => value.iter().for_each(&mut *visit),
            }
        }
        self.value.iter().map(|value| &**value).for_each(visit);
    }
}

impl Range {
    fn each_bound<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        self.start.iter().chain(&self.end).for_each(visit);
    }
}

impl Call {
    fn each_expr<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        self.input.iter().map(|piped| &piped.value).for_each(&mut *visit);
        self.params.iter().filter_map(Argument::given).for_each(&mut *visit);
        self.rest.iter().for_each(&mut *visit);
        self.options.iter().filter_map(Argument::given).for_each(&mut *visit);
        self.options_record.iter().map(|record| &**record).for_each(visit);
    }
}

impl ScriptCall {
    fn each_expr<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        if let Callee::Value(callee) = &self.callee {
            visit(callee);
        }
        self.arguments.iter().filter_map(Argument::given).for_each(&mut *visit);
        self.named.iter().map(|(_, value)| value).for_each(visit);
    }
}

impl Switch {
    fn each_expr<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(&self.subject);
        for arm in &self.arms {
            for pattern in &arm.patterns {
                match pattern {
                    Pattern::Range(range) => range.each_bound(visit),
                    Pattern::Value(value) => visit(value),
                }
            }
            arm.guard.iter().for_each(&mut *visit);
            visit(&arm.body);
        }
    }
}
