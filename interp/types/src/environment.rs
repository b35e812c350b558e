//! The variables in sight while checking: blocks inside blocks, and the frames of functions around them.
//!
//! Block 0 holds variables of earlier entries, as they come into use; block 1 is the top of the script. Frame 0 is
//! the script itself; each closure and each `fn` is a frame of its own, which notes the outer variables it uses.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use interp_source::Span;

use crate::narrow::{Branch, Mark};
use crate::typed::{FnId, Local, LocalId, LocalKind};
use crate::{Observed, Scope, Type, Use};

/// What is known of the function whose body is being checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// The outer variables that it uses, each once.
    pub(crate) captures: Vec<LocalId>,
    /// Those of them that are used when it runs; what functions use that are made in it is not among them.
    pub(crate) uses: Vec<LocalId>,
    /// The `fn`s that it uses when it runs, each once.
    pub(crate) calls: Vec<FnId>,
    /// Whether it does more than compute.
    pub(crate) impure: bool,
    /// The type that `return` must give; `None` if it is to be found.
    pub(crate) wanted: Option<Type>,
    /// What its `return`s give, joined; `Never` without one.
    pub(crate) returned: Option<Type>,
    /// The loops around; the innermost last.
    pub(crate) loops: Vec<Loop>,
}

/// A loop whose body is being checked.
#[derive(Clone, Debug)]
pub(crate) struct Loop {
    /// What its `break`s give.
    pub(crate) gives: Type,
    /// What was known before its body.
    pub(crate) before: Mark,
    /// What is known at each `break`, since then.
    pub(crate) breaks: Vec<Branch>,
}

/// The blocks and frames around a `fn` that is checked in the middle of something else.
pub(crate) struct Detached {
    blocks: Vec<Block>,
    frames: Vec<Frame>,
}

#[derive(Clone, Debug, Default)]
struct Block {
    names: Vec<(Arc<str>, LocalId)>,
}

/// The variables in sight.
#[derive(Debug)]
pub(crate) struct Environment<'a> {
    earlier: &'a Scope,
    locals: Vec<Local>,
    frame_of: Vec<usize>,
    /// Which locals are used, in any way.
    used: Vec<bool>,
    blocks: Vec<Block>,
    /// What each name stands for in the blocks, the innermost last.
    in_sight: HashMap<Arc<str>, Vec<LocalId>>,
    frames: Vec<Frame>,
    /// Names that are declared at the top of the script, here or further below.
    top: HashSet<String>,
    /// Those of them that a `fn` has used before their declaration.
    awaited: HashMap<String, LocalId>,
    /// What an editor asks, where one does.
    pub(crate) observed: Option<Observed>,
}

impl<'a> Environment<'a> {
    /// Makes the environment of a script with these names declared at its top.
    pub(crate) fn new(earlier: &'a Scope, top: HashSet<String>) -> Self {
        Self {
            earlier,
            locals: Vec::new(),
            frame_of: Vec::new(),
            used: Vec::new(),
            in_sight: HashMap::new(),
            blocks: vec![Block::default(), Block::default()],
            frames: vec![Frame::default()],
            top,
            awaited: HashMap::new(),
            observed: None,
        }
    }

    pub(crate) fn local(&self, id: LocalId) -> Option<&Local> {
        self.locals.get(id.0 as usize)
    }

    pub(crate) fn local_mut(&mut self, id: LocalId) -> Option<&mut Local> {
        self.locals.get_mut(id.0 as usize)
    }

    pub(crate) fn into_locals(self) -> Vec<Local> {
        self.locals
    }

    /// Declares a variable in the innermost block. One with the same name is hidden from now on.
    pub(crate) fn declare(&mut self, name: &str, ty: Type, kind: LocalKind, span: Span) -> LocalId {
        let awaited = if self.at_top() { self.awaited.remove(name) } else { None };
        let id = awaited.unwrap_or_else(|| self.add(name, span, self.frames.len().saturating_sub(1)));
        if let Some(local) = self.local_mut(id) {
            // A function may have assigned anything to it before it was known what it holds.
            let ty = if local.changed { Type::Unknown } else { ty };
            (local.ty, local.kind, local.span) = (ty, kind, span);
        }
        self.name(self.blocks.len().saturating_sub(1), name, id);
        id
    }

    /// Finds a variable by name, and notes its use in the frames between here and its declaration.
    pub(crate) fn resolve(&mut self, name: &str, span: Span) -> Option<LocalId> {
        let id = self.find(name).or_else(|| self.await_top(name, span)).or_else(|| self.fetch(name, span))?;
        self.observe_use(span, Use::Local(id));
        self.mark_used(id);
        let frame = self.frame_of.get(id.0 as usize).copied().unwrap_or(0);
        for between in self.frames.iter_mut().skip(frame + 1) {
            if !between.captures.contains(&id) {
                between.captures.push(id);
            }
        }
        if let Some(innermost) = self.frames.iter_mut().skip(frame + 1).next_back()
            && !innermost.uses.contains(&id)
        {
            innermost.uses.push(id);
        }
        if frame + 1 < self.frames.len()
            && let Some(local) = self.local_mut(id)
        {
            local.captured = true;
        }
        Some(id)
    }

    /// Notes the use of a `fn` in the function around.
    pub(crate) fn note_call(&mut self, id: FnId) {
        if let Some(frame) = self.frames.iter_mut().skip(1).next_back()
            && !frame.calls.contains(&id)
        {
            frame.calls.push(id);
        }
    }

    /// Notes that the function around runs another one, which uses these.
    pub(crate) fn note_run(&mut self, variables: &[LocalId], functions: &[FnId]) {
        let depth = self.frames.len();
        for id in variables {
            let frame = self.frame_of.get(id.0 as usize).copied().unwrap_or(0);
            if frame + 1 < depth
                && let Some(around) = self.frames.last_mut()
                && !around.uses.contains(id)
            {
                around.uses.push(*id);
            }
        }
        functions.iter().for_each(|id| self.note_call(*id));
    }

    /// Notes that something looks at a variable.
    pub(crate) fn mark_used(&mut self, id: LocalId) {
        if let Some(used) = self.used.get_mut(id.0 as usize) {
            *used = true;
        }
    }

    /// Returns the variables that nothing looks at.
    pub(crate) fn unused(&self) -> impl Iterator<Item = (LocalId, &Local)> {
        let ids = (0..).map(LocalId);
        ids.zip(&self.locals).zip(&self.used).filter(|(_, used)| !**used).map(|(found, _)| found)
    }

    /// Returns what a name stands for here; unlike [`resolve`](Self::resolve), it is no use of it.
    pub(crate) fn in_sight(&self, name: &str) -> Option<LocalId> {
        self.find(name)
    }

    /// Returns whether a function uses what the top of the script declares below it by this name.
    pub(crate) fn may_await(&self, name: &str) -> bool {
        !self.in_script() && self.top.contains(name)
    }

    /// Returns everything that has this name here, also what is hidden by others of it.
    pub(crate) fn all_in_sight(&self, name: &str) -> impl Iterator<Item = LocalId> {
        let declared = self.in_sight.get(name).into_iter().flatten();
        declared.chain(self.awaited.get(name)).copied()
    }

    /// Returns whether a variable was declared outside the function that is being checked.
    pub(crate) fn is_outer(&self, id: LocalId) -> bool {
        self.frame_of.get(id.0 as usize).is_some_and(|frame| frame + 1 < self.frames.len())
    }

    /// Returns all names in sight, innermost first, for suggestions.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter().rev().flat_map(|block| block.names.iter().rev());
        let earlier = self.earlier.variables.iter().map(|variable| variable.name.as_str());
        blocks.map(|(name, _)| &**name).chain(earlier)
    }

    /// Returns the variables declared at the top so far, in order.
    pub(crate) fn top_locals(&self) -> impl Iterator<Item = LocalId> {
        self.blocks.get(1).into_iter().flat_map(|block| block.names.iter().map(|(_, id)| *id))
    }

    /// Returns what is left of the type of an earlier variable that this script has changed.
    pub(crate) fn changed_earlier(&self, name: &str) -> Option<Type> {
        let mut locals = self.locals.iter();
        let local = locals.find(|local| local.kind == LocalKind::Earlier && local.name == name)?;
        (local.changed && !local.annotated).then(|| local.ty.clone().widened())
    }

    pub(crate) fn earlier(&self) -> &'a Scope {
        self.earlier
    }

    /// Returns whether the innermost block is the top of the script.
    pub(crate) fn at_top(&self) -> bool {
        self.blocks.len() == 2 && self.frames.len() == 1
    }

    pub(crate) fn enter_block(&mut self) {
        self.blocks.push(Block::default());
    }

    pub(crate) fn leave_block(&mut self) {
        if self.blocks.len() > 2
            && let Some(block) = self.blocks.pop()
        {
            self.hide(&block);
        }
    }

    /// Enters the body of a function, with a block for its parameters.
    pub(crate) fn enter_frame(&mut self, wanted: Option<Type>) {
        self.frames.push(Frame { wanted, ..Frame::default() });
        self.enter_block();
    }

    /// Leaves the body of a function. Its impurity spreads to the function around it.
    pub(crate) fn leave_frame(&mut self) -> Frame {
        self.leave_block();
        let frame = if self.frames.len() > 1 { self.frames.pop() } else { None };
        let frame = frame.unwrap_or_default();
        self.frame_mut().impure |= frame.impure;
        frame
    }

    /// Returns the innermost frame.
    pub(crate) fn frame_mut(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Returns how many functions stand in one another here, with the script itself.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Returns whether the innermost frame is that of the script itself.
    pub(crate) fn in_script(&self) -> bool {
        self.frames.len() == 1
    }

    /// Takes away everything but the top of the script, to check a `fn` as it stands there.
    pub(crate) fn detach(&mut self) -> Detached {
        let blocks = self.blocks.split_off(2);
        for block in blocks.iter().rev() {
            self.hide(block);
        }
        Detached { blocks, frames: self.frames.split_off(1) }
    }

    pub(crate) fn reattach(&mut self, detached: Detached) {
        while self.blocks.len() > 2 {
            self.leave_block();
        }
        self.frames.truncate(1);
        for (name, id) in detached.blocks.iter().flat_map(|block| &block.names) {
            self.in_sight.entry(name.clone()).or_default().push(*id);
        }
        self.blocks.extend(detached.blocks);
        self.frames.extend(detached.frames);
    }

    /// Notes what a name stands for.
    pub(crate) fn observe_use(&mut self, span: Span, found: Use) {
        if let Some(observed) = &mut self.observed {
            observed.note_use(span, found);
        }
    }

    /// Notes the type of the expression at these bytes.
    pub(crate) fn observe_type(&mut self, range: (u32, u32), ty: &Type) {
        if let Some(observed) = &mut self.observed {
            observed.types.insert(range, ty.clone());
        }
    }

    /// Notes what is in sight and wanted, where the cursor is in an expression. Inner ones come later and count.
    pub(crate) fn observe_cursor(&mut self, (start, end): (u32, u32), wanted: &Type) {
        let Some(cursor) = self.observed.as_ref().and_then(|observed| observed.cursor) else { return };
        if !(start..=end).contains(&cursor) {
            return;
        }
        let mut seen = HashSet::new();
        let names = self.blocks.iter().rev().flat_map(|block| block.names.iter().rev());
        let names = names.filter(|(name, _)| seen.insert(name.clone()));
        let in_sight = names.map(|(_, id)| *id).collect();
        if let Some(observed) = &mut self.observed {
            (observed.in_sight, observed.wanted) = (in_sight, wanted.clone());
        }
    }

    fn find(&self, name: &str) -> Option<LocalId> {
        self.in_sight.get(name).and_then(|ids| ids.last()).copied()
    }

    /// Takes the names of a block out of sight.
    fn hide(&mut self, block: &Block) {
        for (name, _) in &block.names {
            if let Some(ids) = self.in_sight.get_mut(name) {
                ids.pop();
            }
        }
    }

    /// A function may use what the top of the script declares below it.
    fn await_top(&mut self, name: &str, span: Span) -> Option<LocalId> {
        if !self.may_await(name) {
            return None;
        }
        if let Some(id) = self.awaited.get(name) {
            return Some(*id);
        }
        let id = self.add(name, span, 0);
        if let Some(local) = self.local_mut(id) {
            local.awaited = true;
        }
        self.awaited.insert(name.into(), id);
        Some(id)
    }

    /// Brings a variable of an earlier entry into use.
    fn fetch(&mut self, name: &str, span: Span) -> Option<LocalId> {
        let variable = self.earlier.variable(name)?;
        let id = self.add(name, span, 0);
        if let Some(local) = self.local_mut(id) {
            (local.ty, local.kind) = (variable.ty.clone(), LocalKind::Earlier);
            local.annotated = variable.annotated;
        }
        self.name(0, name, id);
        Some(id)
    }

    fn add(&mut self, name: &str, span: Span, frame: usize) -> LocalId {
        let id = LocalId(u32::try_from(self.locals.len()).unwrap_or(u32::MAX));
        let kind = LocalKind::Let;
        let ty = Type::Unknown;
        let name = name.into();
        let (annotated, awaited, changed, captured) = (false, false, false, false);
        self.locals.push(Local { name, ty, span, kind, annotated, awaited, changed, captured });
        self.frame_of.push(frame);
        self.used.push(false);
        id
    }

    fn name(&mut self, block: usize, name: &str, id: LocalId) {
        let Some(names) = self.blocks.get_mut(block).map(|block| &mut block.names) else { return };
        let name: Arc<str> = name.into();
        let ids = self.in_sight.entry(name.clone()).or_default();
        // One of an earlier entry comes into sight behind everything that hides it.
        if block == 0 {
            ids.insert(0, id)
        } else {
            ids.push(id)
        }
        names.push((name, id));
    }
}
