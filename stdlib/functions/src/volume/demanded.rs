//! What a pipeline is known to need of the volumes of a list, fetched for all of them at once.
//!
//! What a volume's handle tells costs nothing, and of a pool that a condition leaves out nothing is asked. Then come
//! the fields that the other conditions look at; of the volumes that are left, everything else that is read. A volume
//! that is gone by then is left out.

use std::sync::Arc;

use futures::future::{OptionFuture, join3};
use interp_engine::{Condition, Demand, Session};
use interp_record::{Fault, Value};
use stdlib_protocol::StorageVol;
use stdlib_protocol::storage_vol::{StorageVolGetInfo, StorageVolGetPath, StorageVolGetXmlDesc};

use super::{Columns, Listing, Volume};
use crate::host::Host;
use crate::listed::Listed;

/// The fields that `virStorageVolGetInfo` tells.
const INFO: &[&str] = &["allocation", "capacity", "type"];
/// The fields that only its XML tells.
const DOCUMENT: &[&str] = &["backing", "format", "modified", "physical"];

/// Returns whether the volumes of a pool may be kept: no condition on what their handles tell says otherwise.
pub(super) fn may_keep_pool(host: &Host, pool: &str, demand: &Demand) -> bool {
    let of_pool = |condition: &Condition| match &*condition.field {
        "host" => condition.holds(&Value::string(host.name())),
        "pool" => condition.holds(&Value::string(pool)),
        // Whatever they are, it is decided, and raises nothing.
        "key" | "name" => condition.holds(&Value::from("")).map(|_| true),
        _ => None,
    };
    demand.conditions().iter().map(of_pool).find(|holds| *holds != Some(true)) != Some(Some(false))
}

/// Returns those of a list that a pipeline may keep, with what it is known to read of them.
pub(super) fn volumes(
    session: &Session,
    host: &Host,
    handles: Vec<StorageVol>,
    demand: &Demand,
) -> Result<impl Iterator<Item = Value> + Send + use<>, Fault> {
    let mut listing: Arc<Listing> = Listed::new(session, host, handles).into();
    // Those that no condition leaves out any more: one before it isn't certain.
    let mut kept = vec![false; listing.len()];
    for condition in demand.conditions() {
        let undecided = kept.iter().any(|kept| !kept);
        if !undecided {
            break;
        }
        prefetch(&listing, std::slice::from_ref(&condition.field))?;
        let left = left(&listing, condition, &mut kept);
        if left.len() < listing.len() {
            listing = picked(&listing, &left);
            kept = left.iter().map(|place| kept.get(*place).copied().unwrap_or_default()).collect();
        }
    }
    prefetch(&listing, demand.reads())?;
    Ok(Volume::of(listing))
}

/// Returns the places of the volumes for which a condition may hold; notes those for which that isn't certain.
fn left(listing: &Arc<Listing>, condition: &Condition, kept: &mut [bool]) -> Vec<usize> {
    let mut left = Vec::new();
    for (volume, kept) in Volume::each(listing).zip(kept) {
        let may_hold = *kept
            || match volume.read(&condition.field).map(|value| condition.holds(&value)) {
                Ok(holds) => {
                    *kept = holds.is_none();
                    holds != Some(false)
                }
                // The pipeline meets the fault.
                Err(_) => {
                    *kept = true;
                    !listing.is_gone(volume.place)
                }
            };
        if may_hold {
            left.push(volume.place);
        }
    }
    left
}

/// Returns the listing of the volumes at these places, with what is known of them.
fn picked(listing: &Listing, places: &[usize]) -> Arc<Listing> {
    let handles = places.iter().filter_map(|place| listing.handles.get(*place).cloned()).collect();
    let left: Listing = Listed::new(&listing.session, &listing.host, handles);
    let columns = listing.columns();
    *left.columns() = Columns {
        document: columns.document.pick(places),
        info: columns.info.pick(places),
        path: columns.path.pick(places),
    };
    left.into()
}

/// Fetches fields of all volumes of a listing, in calls that wait together. What can't be had is asked for again when
/// it is read, and is a fault then.
fn prefetch(listing: &Listing, fields: &[Arc<str>]) -> Result<(), Fault> {
    let is_read = |names: &[&str]| fields.iter().any(|field| names.contains(&&**field));
    let (info, path, document) = {
        let columns = listing.columns();
        (
            !columns.info.knows(0) && is_read(INFO),
            !columns.path.knows(0) && is_read(&["path"]),
            !columns.document.knows(0) && is_read(DOCUMENT),
        )
    };
    if listing.len() == 0 || !(info || path || document) {
        return Ok(());
    }
    let places: &[usize] = &(0..listing.len()).collect::<Vec<_>>();
    let info = info.then(|| listing.ask(places, |vol| StorageVolGetInfo { vol }, |info| info));
    let path =
        path.then(|| listing.ask(places, |vol| StorageVolGetPath { vol }, |reply| reply.name.to_string()));
    let document = document
        .then(|| listing.ask(places, |vol| StorageVolGetXmlDesc { vol, flags: 0 }, |reply| reply.xml));
    let asked = join3(OptionFuture::from(info), OptionFuture::from(path), OptionFuture::from(document));
    let (info, path, document) = listing.wait_for(asked)?;
    let columns = &mut *listing.columns();
    columns.info.fill(info);
    columns.path.fill(path);
    columns.document.fill(document.map(crate::document::parsed));
    Ok(())
}
