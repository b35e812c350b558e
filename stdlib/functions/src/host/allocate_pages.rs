//! `allocate_pages`: sets large pages of a host aside, for domains that are backed by them.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::NodeAllocPagesFlags as Flags;
use stdlib_protocol::node::NodeAllocPages;

use super::Host;
use crate::plain::{OF_HOSTS, OUTCOME, PLAIN, flag};

/// What stands for all NUMA cells together.
const ANY_CELL: i32 = -1;

/// `allocate_pages(size, count)`; `virNodeAllocPages`.
pub(crate) const ALLOCATE_PAGES: Function = Function {
    signature: Signature {
        name: "allocate_pages",
        input: OF_HOSTS,
        params: &[
            Param {
                name: "size",
                about: "How large a page is, such as `2MiB`.",
                ty: Ty::Size,
                default: None,
            },
            Param { name: "count", about: "How many pages there are to be.", ty: Ty::Int, default: None },
        ],
        options: &[
            Param {
                name: "cell",
                about: "The NUMA cell that has them; the kernel spreads them where none is given.",
                ty: Ty::Optional(&Ty::Int),
                default: Some("()"),
            },
            flag("add", "Whether so many more are set aside."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets large pages of a host's memory aside; `node_free_pages` tells how many are free.",
    errors: &[
        ("INVALID_ARG", "the size is no whole number of KiB, or the count is negative"),
        ("OPERATION_FAILED", "the host has no pages of that size, or no room for them"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::new(
        "try { connect(\"test:///default\").allocate_pages(2MiB, 16) } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let (size, count): (Size, i64) = (call.argument(0)?, call.argument(1)?);
    let cell: Option<i32> = call.option("cell")?;
    let bad = |message: String| Fault::new("INVALID_ARG", message);
    let kib = size.bytes().is_multiple_of(1024).then_some(size.bytes() / 1024).filter(|kib| *kib > 0);
    let kib = kib.and_then(|kib| u32::try_from(kib).ok());
    let kib = kib.ok_or_else(|| bad(format!("{size} is no size of pages")))?;
    let pages = u64::try_from(count).map_err(|_| bad(format!("{count} is no count of pages")))?;
    let request = NodeAllocPages {
        page_sizes: vec![kib].into(),
        page_counts: vec![pages].into(),
        start_cell: cell.unwrap_or(ANY_CELL),
        cell_count: 1,
        flags: if call.option("add")? { Flags::ADD.bits() } else { Flags::SET.bits() },
    };
    host.call(call.session(), request)?;
    Ok(Value::Unit)
}
