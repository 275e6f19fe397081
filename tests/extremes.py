"""What nobody would type on purpose: values that broke something once, or might."""

NUMBERS = (
    *("0", "-0", "-1", "99", "1e400", "9" * 30, "9" * 400, "-" + "9" * 30, "1e-999999"),
    *("nan", "inf", "-inf", "Infinity", "0x10", "1_000", "1,5", "1.5", "1e2", " 1 "),
    *("+1", "−1", "²", "Ⅷ", "٣", "１", "2147483648", "9223372036854775808"),
)
DAYS = (
    *("0001-01-01", "9999-12-31", "10000-01-01", "0000-00-00", "2026-02-30"),
    *("2026-13-01", "05/11/2027", "5.11.2027", "2027-W05-1", "20270511", "2027-5-1"),
    *(
        "２０２７-０５-０１",
        "2027-05-01T00:00",
        "27-05-01",
        "May 1 2027",
        "-0001-01-01",
    ),
)
MOMENTS = (
    *("9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00"),
    *("2026-01-01T24:00:00Z", "2026-01-01T00:00:00+99:99", "infinity", "now"),
    *("2026-01-01T00:00:00.1234567890Z", "2026-01-01 00:00+01:00", "2026-W01-1T00:00"),
)
PLACES = (
    *("nan,nan", "inf,1", "1e308,1e308", "90,180", "91,0", "45,7;9", "45.89,9.95,1"),
    *("-1e308,-1e308,1e308,1e308", "-180,-90,180,90", "-540,-89,540,89", "9,9,9,9"),
    *("nan,nan,nan,nan", "10,45,9,46", "5e-324,0", "1" * 1000 + ",1", "١,٢", "...,,,"),
)
WORDS = (
    *("\x00", "a\x00b", "\ufffd", "%", "'", '"', "\\", "' OR 1=1--", "🐐" * 50),
    *("x" * 10_000, "a" * 201, "", " ", "-", "--title", "title,title", "title,"),
    *("-distance", "null", "None", "[]", "{}", "\u202e", "ı", "K", "__class__", "pk"),
    *("*", "bnVsbA", "AAAA", "=", "\r\nX: 1", "../../etc/passwd", "{{7*7}}", "%s", "~"),
)
EXTREMES = (*NUMBERS, *DAYS, *MOMENTS, *PLACES, *WORDS)

# What a header may hold that no browser writes; a server hands on what is Latin-1.
HEADER_VALUES = (
    *("", " ", "*", "*/*;q=nan", "a" * 9_000, "\xe0\xff", "'\"\\", ";;;,,,===", "W/"),
    *('W/"', '"', "0", "-1", "bytes=", "bytes=9-1", "bytes=-", "bytes=0-,5-,9-"),
    *("bytes=" + "9" * 40 + "-", "items=0-5", "Thu, 99 Foo 9999 99:99:99 GMT"),
    *("Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "1", "it;q=x"),
    *(
        "it-IT-x-" + "a" * 500,
        "*;q=0",
        "xx,,,",
        "sessionid=\xff; csrftoken=%00",
        "a=b=c",
    ),
    *("Basic %%%", "Api-Key x", "Bearer " + "x" * 4_000, "[::1", "a:b:c", "unknown"),
)
HEADERS = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie"),
    *(
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
    ),
    *("Origin", "Range", "Referer", "Sec-Fetch-Dest", "Sec-Purpose", "User-Agent"),
    *(
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Requested-With",
        "Content-Type",
        "Host",
    ),
)
