//! Ids: a prefix, the moment of making, and chance. They sort by creation within one prefix.

use std::sync::atomic::{AtomicU64, Ordering};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Digits that hold the microseconds since 1970 until the year 2398.
const TIME_DIGITS: usize = 9;
const RANDOM_DIGITS: usize = 8;

static LAST: AtomicU64 = AtomicU64::new(0);

/// A fresh id. The machine's clock is used even when `--clock` freezes the time that records carry, so that order stays.
#[must_use]
pub fn fresh(prefix: &str) -> String {
    let micros = u64::try_from(jiff::Timestamp::now().as_microsecond()).unwrap_or(0);
    let before = LAST.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(micros.max(last + 1)));
    let mut time = micros.max(before.unwrap_or(0) + 1);
    let mut digits = [b'0'; TIME_DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit = digit_of(time % 62);
        time /= 62;
    }
    let chance = random_bytes::<RANDOM_DIGITS>().map(|byte| digit_of(u64::from(byte) % 62));
    format!("{prefix}{}{}", String::from_utf8_lossy(&digits), String::from_utf8_lossy(&chance))
}

fn digit_of(value: u64) -> u8 {
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).copied().unwrap_or(b'0')
}

/// Bytes of the system's random source; where it fails, from the clock, since an id needs no secrecy.
fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        let nanos = jiff::Timestamp::now().as_nanosecond().to_le_bytes();
        bytes.iter_mut().zip(nanos).for_each(|(byte, nano)| *byte = nano);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_creation() {
        let made: Vec<_> = (0..1000).map(|_| fresh("wlp")).collect();
        assert!(made.is_sorted(), "later ids sort after earlier ones");
        assert!(made.iter().all(|id| id.len() == 20 && id.starts_with("wlp")));
    }
}
