//! Control: `if`, `switch`, loops, `break`, `continue`, `return`, `throw`.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::fit::Place;
use super::{Checker, invalid};
use crate::environment::Loop;
use crate::narrow::Branch;
use crate::typed::{Arm, Block, Expr, ExprKind, For, If, LocalKind, LoopKind, Pattern, Switch};
use crate::{Type, codes, join};

impl Checker<'_> {
    pub(super) fn if_expr(&mut self, node: &ast::IfExpr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let condition = self.operand(node.condition().as_ref(), span);
        self.fit_condition(&condition);
        self.warn_of_literal_condition(&condition);
        let mark = self.facts.mark();
        self.learn(node.condition().as_ref(), &condition, true);
        let then = self.block(node.then_block().as_ref(), wanted, span);
        let after_then = self.facts.leave(mark);
        self.learn(node.condition().as_ref(), &condition, false);
        let otherwise = node.else_branch().map(|branch| match branch {
            ast::ElseBranch::Block(block) => self.block_expr(&block, wanted),
            ast::ElseBranch::If(choice) => self.expr(&ast::Expr::If(choice), wanted),
        });
        let after_other = self.facts.leave(mark);
        let other = otherwise.as_ref().map_or(Type::Unit, |otherwise| otherwise.ty.clone());
        // After `if x == () { return; }`, `x` is there; so it is after `if x == () { x = "b"; }`.
        match (then.ty == Type::Never, other == Type::Never) {
            (true, false) => self.facts.take(after_other),
            (false, true) => self.facts.take(after_then),
            _ => self.facts.join(after_then, after_other),
        }
        let ty = join(&then.ty, &other);
        Expr { kind: ExprKind::If(Box::new(If { condition, then, otherwise })), ty, span }
    }

    pub(super) fn switch(&mut self, node: &ast::SwitchExpr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let subject = self.operand(node.value().as_ref(), span);
        let mut arms = Vec::new();
        let mut ty = Type::Never;
        let (mut complete, mut is_there) = (false, false);
        let mut after: Option<Branch> = None;
        for arm in node.arms() {
            let (arm, branch) = self.arm(&arm, &subject, is_there, wanted);
            ty = join(&ty, &arm.body.ty);
            complete |= arm.patterns.is_empty() && arm.guard.is_none();
            // What stands in an arm for `()` is not there in the others.
            is_there |= arm.guard.is_none() && arm.patterns.iter().any(is_absence);
            if arm.body.ty != Type::Never {
                after = Some(match after {
                    Some(after) => self.facts.both(after, branch),
                    None => branch,
                });
            }
            arms.push(arm);
        }
        if !complete {
            // Without `_` it can only be said of words and bools whether every case is there.
            let is_covered = covered(&subject.ty, &arms);
            ty = if is_covered { ty } else { join(&ty, &Type::Unit) };
            if let Some(some) = after.take_if(|_| !is_covered) {
                after = Some(self.facts.both(some, Branch::default()));
            }
            self.warn_of_missing_arms(&subject, &arms);
        }
        if let Some(after) = after {
            self.facts.take(after);
        }
        Expr { kind: ExprKind::Switch(Box::new(Switch { subject, arms })), ty, span }
    }

    /// Checks an arm; returns it with what it has learned and forgotten.
    fn arm(&mut self, node: &ast::SwitchArm, subject: &Expr, is_there: bool, wanted: &Type) -> (Arm, Branch) {
        let span = self.span(node.syntax());
        let mark = self.facts.mark();
        if is_there {
            self.facts.learn_present(subject);
        }
        let nodes = node.patterns();
        let wildcard = nodes.as_ref().is_some_and(|nodes| nodes.wildcard().is_some());
        let nodes: Vec<ast::Expr> = nodes.iter().flat_map(ast::Patterns::values).collect();
        self.environment.enter_block();
        self.names_in_patterns(&nodes);
        let mut patterns: Vec<Pattern> = nodes.iter().map(|pattern| self.pattern(pattern, subject)).collect();
        if wildcard {
            patterns.clear();
        }
        self.facts.learn_case(subject, &patterns);
        let guard = node.guard().and_then(|guard| guard.condition()).map(|guard| {
            let guard = self.expr(&guard, &Type::Bool);
            self.fit_condition(&guard);
            guard
        });
        // The next arm comes after them, if they don't hold.
        let changed = self.facts.forgotten_since(mark);
        if let Some(guard) = &guard {
            let condition = node.guard().and_then(|guard| guard.condition());
            self.learn(condition.as_ref(), guard, true);
        }
        let body = match node.body() {
            Some(body) => self.expr(&body, wanted),
            None => invalid(span),
        };
        self.environment.leave_block();
        let branch = self.facts.leave(mark);
        self.facts.forget_again(changed);
        (Arm { patterns, guard, body, span }, branch)
    }

    /// Reports names in patterns that stand for nothing: other languages give them to what is looked at.
    fn names_in_patterns(&mut self, nodes: &[ast::Expr]) {
        for node in nodes {
            let names =
                node.syntax().descendants().filter_map(ast::NameExpr::cast).filter_map(|name| name.name());
            let unknown: Vec<_> = names
                .filter(|name| {
                    self.is_unknown_name(&name.text()) && !self.environment.may_await(&name.text())
                })
                .collect();
            if unknown.is_empty() {
                continue;
            }
            let span = self.span(node.syntax());
            let title = match node {
                ast::Expr::Name(_) => "a pattern is a value, and gives no name to what is looked at",
                _ => "a pattern is a value, and takes nothing apart",
            };
            let found =
                Diagnostic::error(codes::UNKNOWN_VARIABLE, span, title).label("names what there isn't");
            self.report(found.help("write `_ => …` for anything, or `_ if x > 3 => …` with a condition"));
            for name in unknown {
                let at = self.span(name.syntax());
                self.environment.declare(&name.text(), Type::Unknown, LocalKind::For, at);
            }
        }
    }

    fn pattern(&mut self, node: &ast::Expr, subject: &Expr) -> Pattern {
        match node {
            ast::Expr::Range(range) => Pattern::Range(self.range(range)),
            node => {
                let value = self.expr(node, &subject.ty);
                if let Type::Words(words) = subject.ty.present() {
                    self.written_words(&value, words);
                }
                self.note_asked_code(subject, &value);
                Pattern::Value(value)
            }
        }
    }

    pub(super) fn while_loop(&mut self, node: &ast::WhileExpr) -> Expr {
        let span = self.span(node.syntax());
        self.forget_changed_in(Some(node.syntax()));
        let condition = self.operand(node.condition().as_ref(), span);
        self.fit_condition(&condition);
        let mark = self.facts.mark();
        self.learn(node.condition().as_ref(), &condition, true);
        let (body, given, _) = self.loop_body(node.body().as_ref(), span);
        self.facts.back_to(mark);
        if given == Type::Never {
            // Without `break` it ends only there.
            self.learn(node.condition().as_ref(), &condition, false);
        }
        let is_endless = matches!(condition.kind, ExprKind::Literal(Value::Bool(true)));
        let ty = if is_endless { given } else { join(&given, &Type::Unit) };
        Expr { kind: ExprKind::Loop(LoopKind::While, Some(Box::new(condition)), Box::new(body)), ty, span }
    }

    pub(super) fn do_loop(&mut self, node: &ast::DoExpr) -> Expr {
        let span = self.span(node.syntax());
        self.forget_changed_in(Some(node.syntax()));
        let (body, given, _) = self.loop_body(node.body().as_ref(), span);
        let mark = self.facts.mark();
        let condition = self.operand(node.condition().as_ref(), span);
        self.fit_condition(&condition);
        // After `break` it was not asked.
        self.facts.back_to(mark);
        let kind = if node.is_until() { LoopKind::DoUntil } else { LoopKind::DoWhile };
        let kind = ExprKind::Loop(kind, Some(Box::new(condition)), Box::new(body));
        Expr { kind, ty: join(&given, &Type::Unit), span }
    }

    pub(super) fn forever(&mut self, node: &ast::LoopExpr) -> Expr {
        let span = self.span(node.syntax());
        self.forget_changed_in(node.body().as_ref().map(AstNode::syntax));
        let (body, given, after) = self.loop_body(node.body().as_ref(), span);
        // It ends only by a `break`.
        self.facts.take(after);
        Expr { kind: ExprKind::Loop(LoopKind::Forever, None, Box::new(body)), ty: given, span }
    }

    pub(super) fn for_loop(&mut self, node: &ast::ForExpr) -> Expr {
        let span = self.span(node.syntax());
        let iterable = self.operand(node.iterable().as_ref(), span);
        let iterable = self.called_variable(iterable);
        self.forget_changed_in(node.body().as_ref().map(AstNode::syntax));
        // Each round may pull from a stream.
        self.forget_captured();
        let of = self.items_of(&iterable);
        let item: Vec<String> = node.names().take(1).map(|name| name.text()).collect();
        let of = self.item_for(of, node.body().as_ref().map(AstNode::syntax), &item);
        let mark = self.facts.mark();
        self.environment.enter_block();
        let mut names = node.names();
        let mut declare = |checker: &mut Self, ty: Type| {
            let name = names.next()?;
            let at = checker.span(name.syntax());
            let ty = checker.parameter_type(&name.text(), ty);
            let local = checker.environment.declare(&name.text(), ty, LocalKind::For, at);
            checker.note_seen(local);
            Some(local)
        };
        let item = declare(self, of);
        let counter = declare(self, Type::Int);
        let (body, given, _) = self.loop_body(node.body().as_ref(), span);
        self.environment.leave_block();
        self.facts.back_to(mark);
        let Some(item) = item else { return invalid(span) };
        let kind = ExprKind::For(Box::new(For { item, counter, iterable, body }));
        Expr { kind, ty: join(&given, &Type::Unit), span }
    }

    /// Returns the type of what a `for` runs over.
    fn items_of(&mut self, iterable: &Expr) -> Type {
        match &iterable.ty {
            Type::List(of) | Type::Stream(of) => (**of).clone(),
            Type::String | Type::Words(_) => Type::Char,
            Type::Bool
            | Type::Char
            | Type::Cidr
            | Type::Duration
            | Type::Error
            | Type::Float
            | Type::Function(_)
            | Type::Glob
            | Type::Int
            | Type::Ip
            | Type::Mac
            | Type::Object(_)
            | Type::Optional(_)
            | Type::Path
            | Type::Percent
            | Type::Rate
            | Type::Record(_)
            | Type::Regex
            | Type::Secret
            | Type::Size
            | Type::Stage(_)
            | Type::Time
            | Type::Unit
            | Type::Uri
            | Type::Uuid => {
                let given = iterable.ty.described();
                let title = format!("`for` runs over an array, a range or a stream, but is given {given}");
                let found = Diagnostic::error(codes::NOT_ITERABLE, iterable.span, title)
                    .label(format!("this is {given}"));
                self.report(match iterable.ty {
                    Type::Int => found.help("write a range: `0..n`"),
                    Type::Optional(_) => found.help("say what then, as in `?? []`"),
                    Type::Record(_) => found.help("for its fields: `for name in record.keys()`"),
                    _ => found,
                });
                Type::Unknown
            }
            _ => Type::Unknown,
        }
    }

    /// Checks the body of a loop; returns it with what its `break`s give, and what is known after them.
    fn loop_body(&mut self, body: Option<&ast::Block>, around: Span) -> (Block, Type, Branch) {
        let before = self.facts.mark();
        self.environment.frame_mut().loops.push(Loop { gives: Type::Never, before, breaks: Vec::new() });
        let body = self.block(body, &Type::Unknown, around);
        self.dropped_value(&body);
        self.facts.back_to(before);
        match self.environment.frame_mut().loops.pop() {
            Some(Loop { gives, breaks, .. }) => {
                let after = breaks.into_iter().reduce(|a, b| self.facts.both(a, b));
                (body, gives, after.unwrap_or_default())
            }
            None => (body, Type::Unknown, Branch::default()),
        }
    }

    pub(super) fn break_expr(&mut self, node: &ast::BreakExpr) -> Expr {
        let span = self.span(node.syntax());
        let value = node.value().map(|value| Box::new(self.expr(&value, &Type::Unknown)));
        let given = value.as_ref().map_or(Type::Unit, |value| value.ty.clone());
        // Where no loop is around this, the parser has said so.
        if let Some(mut around) = self.environment.frame_mut().loops.pop() {
            let here = self.facts.since(around.before);
            around.gives = join(&around.gives, &given);
            around.breaks.push(here);
            self.environment.frame_mut().loops.push(around);
        }
        Expr { kind: ExprKind::Break(value), ty: Type::Never, span }
    }

    pub(super) fn continue_expr(&self, span: Span) -> Expr {
        Expr { kind: ExprKind::Continue, ty: Type::Never, span }
    }

    pub(super) fn return_expr(&mut self, node: &ast::ReturnExpr) -> Expr {
        let span = self.span(node.syntax());
        let wanted = self.environment.frame_mut().wanted.clone();
        let mut value = node.value().map(|value| self.expr(&value, &wanted.clone().unwrap_or_default()));
        let given = value.as_ref().map_or(Type::Unit, |value| value.ty.clone());
        if let Some(wanted) = wanted {
            let place = Place::new(codes::MISMATCH, "the function gives");
            let nothing = || Expr { kind: ExprKind::Literal(Value::Unit), ty: Type::Unit, span };
            match value.take() {
                Some(given) => value = Some(self.given_back(given, &wanted, &place)),
                None => self.fit(&nothing(), &wanted, &place),
            }
        }
        let frame = self.environment.frame_mut();
        frame.impure = true;
        frame.returned = Some(frame.returned.as_ref().map_or(given.clone(), |known| join(known, &given)));
        Expr { kind: ExprKind::Return(value.map(Box::new)), ty: Type::Never, span }
    }

    pub(super) fn throw(&mut self, node: &ast::ThrowExpr) -> Expr {
        let span = self.span(node.syntax());
        let value = node.value().map(|value| Box::new(self.expr(&value, &Type::Unknown)));
        self.environment.frame_mut().impure = true;
        Expr { kind: ExprKind::Throw(value), ty: Type::Never, span }
    }
}

fn is_absence(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::Value(Expr { kind: ExprKind::Literal(Value::Unit), .. }))
}

/// Returns whether the arms without a guard name every word, or both bools.
fn covered(subject: &Type, arms: &[Arm]) -> bool {
    match subject {
        Type::Words(words) => words.words.iter().all(|word| names(arms, &Value::string(word))),
        Type::Bool => names(arms, &Value::Bool(true)) && names(arms, &Value::Bool(false)),
        _ => false,
    }
}

/// Returns whether one of the arms without a guard names this value.
pub(super) fn names(arms: &[Arm], wanted: &Value) -> bool {
    arms.iter().filter(|arm| arm.guard.is_none()).flat_map(|arm| &arm.patterns).any(|pattern| {
        matches!(pattern, Pattern::Value(Expr { kind: ExprKind::Literal(value), .. }) if value == wanted)
    })
}
