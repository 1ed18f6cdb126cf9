/// The one look of all pages that stand by themselves: reports, the manual, the site of the edits. Light and dark, any
/// width, paper; no file besides and no script.
public enum PageStyle {
  /// The stylesheet.
  public static let css = """
    :root{color-scheme:light dark;--ink:#1c2430;--soft:#566070;--line:#d5dae2;--paper:#fff;--band:#f4f6f9;\
    --link:#0b4f91;--denial:#a8281e;--warning:#8a5a00;--clean:#1a7f37;--over:#a8281e;--under:#0b5c8a;\
    --agree:#2d6a3e;--form:#6a5a12;--mark:#fdeec2}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4b0;--line:#3a4350;--paper:#12171e;\
    --band:#0b0f14;--link:#8fc2ff;--denial:#ff8a80;--warning:#e3b341;--clean:#56d364;--over:#ff8a80;\
    --under:#79b8e8;--agree:#7fd197;--form:#d9c35b;--mark:#5a4a10}}
    *{box-sizing:border-box}body{margin:0;background:var(--band);color:var(--ink);\
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    main{max-width:64rem;margin:0 auto;padding:1.5rem;background:var(--paper);min-height:100vh}
    h1{font-size:1.7rem;line-height:1.2;margin:.4rem 0}h2{font-size:1.25rem;margin:2.2rem 0 .5rem;\
    border-bottom:2px solid var(--line);padding-bottom:.2rem}h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
    p{margin:.5rem 0;max-width:48rem}a{color:var(--link)}.soft{color:var(--soft)}
    code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
    pre{background:var(--band);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;\
    overflow:auto;margin:.5rem 0}
    nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0 0 1rem;padding:0 0 .6rem;\
    border-bottom:1px solid var(--line);font-size:.93rem}nav a{display:inline-block;padding:.25rem 0}
    .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem;margin:1rem 0;\
    padding:0;list-style:none}
    .cards li{border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem}
    .cards strong{display:block;font-size:1.45rem;line-height:1.25}.cards span{color:var(--soft);\
    font-size:.9rem;display:block}
    table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.93rem}
    caption{text-align:left;font-weight:600;padding:.3rem 0}th,td{text-align:left;vertical-align:top;\
    padding:.35rem .6rem;border-bottom:1px solid var(--line)}thead th{background:var(--band)}
    tbody th{font-weight:500}.k{white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums;\
    white-space:nowrap}.wide{overflow-x:auto}
    .denial{color:var(--denial)}.warning{color:var(--warning)}.clean{color:var(--clean)}
    .over,.unsupported{color:var(--over)}.under{color:var(--under)}.agree{color:var(--agree)}
    .form{color:var(--form)}.tag{border:1px solid currentColor;border-radius:1rem;padding:.05rem .6rem;\
    font-size:.85rem;white-space:nowrap}
    .chart{border:1px solid var(--line);border-radius:6px;padding:.6rem .9rem;margin:.8rem 0;\
    break-inside:avoid}
    .finding{border-left:4px solid var(--line);padding-left:.8rem;margin:.8rem 0}
    summary{cursor:pointer;padding:.3rem 0}
    .sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}@media(max-width:40rem){.sides{\
    grid-template-columns:1fr}main{padding:1rem}.wide table{min-width:40rem}figure{margin:.8rem 0;overflow-x:auto}\
    figure svg{min-width:36rem}}
    .sides h4{margin:.2rem 0;font-size:.95rem}.sides ul,.sides ol{margin:.2rem 0;padding-left:1.1rem}
    .note{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-size:.88rem;background:var(--band);\
    padding:.5rem;border-radius:4px}
    mark{background:var(--mark);color:inherit;padding:0 .1em}svg{max-width:100%;height:auto}
    svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:currentColor}
    @media print{:root{--ink:#000;--paper:#fff;--band:#fff;--soft:#333;color-scheme:light}\
    body{font-size:11pt}main{padding:0;max-width:none}nav{display:none}\
    h2{break-after:avoid}table,figure{break-inside:avoid}.wide{overflow:visible}}
    @page{margin:18mm}
    """
}
