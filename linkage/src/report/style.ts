import { darkColours, drawingStyles, lightColours } from '../charts/index.ts'

/** Styles of the report and the labelling page: light and dark, narrow and wide, paper, and for whoever does without a mouse. */
export const pageStyles = `:root{color-scheme:light dark;${lightColours}}
@media(prefers-color-scheme:dark){:root{${darkColours}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:.3em 0}h2{font-size:1.45rem;line-height:1.25;margin:2.2em 0 .5em;padding-top:.5em;border-top:2px solid var(--ink)}h3{font-size:1.15rem;margin:1.6em 0 .4em}
p,li{max-width:44rem}
a{color:var(--link)}
a:focus,summary:focus,button:focus,input:focus,textarea:focus,.scroll:focus,select:focus{outline:3px solid var(--focus);outline-offset:2px;box-shadow:0 0 0 6px var(--ink)}
.lead{font-size:1.2rem}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;margin:1.2rem 0;padding:0}
.numbers div{background:var(--panel);padding:.8rem}
.numbers dt{color:var(--faint)}.numbers dd{margin:0;font-size:1.6rem;font-weight:700}
.chart{margin:1.6rem 0}.finding{font-weight:700;font-size:1.1rem;margin:0}.chart figcaption p{margin:.1em 0 .6em}.chart svg{display:block;width:100%;height:auto}
.wide{display:none}.narrow{max-width:20rem}
@media(min-width:46rem){.wide{display:block;max-width:45rem}.narrow{display:none}}
${drawingStyles}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;margin:.5rem 0;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:normal}
td{overflow-wrap:anywhere;min-width:5rem}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
thead th{border-bottom:2px solid var(--ink)}
details{margin:.6rem 0;border-left:4px solid var(--line);padding-left:.8rem}
summary{cursor:pointer;color:var(--link);padding:.2rem 0}
.pair{margin:1.4rem 0;padding:.2rem 1rem 1rem;background:var(--panel)}
.pair .wide{max-width:44rem}
.differs{font-weight:700}.mark{color:var(--faint);font-weight:400}
button{font:inherit;padding:.5em 1em;margin:.2em .3em .2em 0;border:2px solid var(--ink);background:var(--panel);color:var(--ink);cursor:pointer}button[aria-pressed=true]{background:var(--ink);color:var(--paper)}.answers button{font-weight:700;font-size:1.1rem}kbd{font:.85em ui-monospace,monospace;border:1px solid currentColor;padding:0 .3em}input,textarea{font:inherit;padding:.4em;border:2px solid var(--ink);background:var(--paper);color:var(--ink);max-width:100%}textarea{width:100%;max-width:44rem}
.note{border-left:6px solid var(--ink);padding:.1rem 1rem;margin:1rem 0}
@media(max-width:30rem){.side thead{display:none}.side tr,.side th,.side td{display:block;border:0;padding:.1rem 0}.side tr{border-bottom:1px solid var(--line);padding:.4rem 0}.side td::before{content:attr(data-label) ": ";color:var(--faint)}}
@media print{.skip,nav{display:none}body{font-size:11pt}.wide{display:block}.narrow{display:none}details>summary{list-style:none}.pair,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}}
`
