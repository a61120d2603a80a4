#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typesets the formulas of the explanation pages: one SVG for each name, beside this script.

Qt has no formula typesetting; matplotlib's mathtext has, and is needed only by those who change a formula. The same
matplotlib gives the same bytes: no dates, and ids that depend on the content alone.
"""
import pathlib

import matplotlib
from matplotlib.figure import Figure
from matplotlib.backends.backend_svg import FigureCanvasSVG

FORMULAS = {
    "nball_volume": r"$V_n(R)\,=\,\dfrac{\pi^{n/2}}{\Gamma(\frac{n}{2}+1)}\;R^n$",
    "nball_ratio": r"$\dfrac{V_n(R)}{(2R)^n}\,=\,\dfrac{\pi^{n/2}}{2^n\;\Gamma(\frac{n}{2}+1)}"
                   r"\,\sim\,\dfrac{1}{\sqrt{\pi n}}\left(\dfrac{\pi e}{2n}\right)^{n/2}$",
    "nball_decay": r"$\dfrac{V_n}{2\,V_{n-1}}\,=\,\dfrac{\sqrt{\pi}\;\Gamma(\frac{n+1}{2})}"
                   r"{2\;\Gamma(\frac{n}{2}+1)}\,\sim\,\sqrt{\dfrac{\pi}{2n}}$",
    "nball_shell": r"$1-(1-\varepsilon)^n$",
    "nball_angle": r"$p(\theta)\,=\,\dfrac{\Gamma(\frac{n}{2})}{\sqrt{\pi}\;\Gamma(\frac{n-1}{2})}"
                   r"\;\sin^{n-2}\,\theta$",
    "nball_lp": r"$V_{n,p}(R)\,=\,\dfrac{\left(2R\;\Gamma(1+\frac{1}{p})\right)^n}"
                r"{\Gamma(1+\frac{n}{p})}$",
    "attention_entropy": r"$p_j\,=\,\dfrac{e^{\lambda s_j}}{\sum_{i=1}^{n} e^{\lambda s_i}},\quad "
                         r"H\,=\,-\sum_{j=1}^{n}\,p_j\,\ln\,p_j$",
    "attention_log_n": r"$\lambda(n)\,=\,\log_L\,n\,=\,\dfrac{\ln\,n}{\ln\,L}$",
    "attention_mean": r"$E\,H\,=\,\left(1-a\,\dfrac{d}{da}\right)\int_{-\infty}^{\infty}"
                      r"\left(\exp(-e^u)-\phi_a(e^u)^n\right)du$",
    "attention_phi": r"$\phi_a(t)\,=\,E\,\exp(-t\,e^{aX}),\quad X\sim N(0,1),\quad a\,=\,\lambda\,\sigma$",
    "attention_rem": r"$H\,\sim\,\ln\,n-\dfrac{a^2}{2}\quad\mathrm{while}\quad a\,<\,\sqrt{2\,\ln\,n}$",
    "hubness_occurrence": r"$N_k(x)\,=\,\#\{\,y\neq x\,:\,x\ \mathrm{among\ the}\ k\ \mathrm{nearest\ of}\ y\,\}"
                          r",\quad\sum_x N_k(x)\,=\,n\,k$",
    "hubness_skewness": r"$S\,=\,\dfrac{\frac{1}{n}\sum_x (N_k(x)-k)^3}"
                        r"{\left(\frac{1}{n}\sum_x (N_k(x)-k)^2\right)^{3/2}}$",
    "hubness_gini": r"$G\,=\,\dfrac{\sum_{x,y}\left|N_k(x)-N_k(y)\right|}{2\,n\sum_x N_k(x)}$",
    "hubness_robin_hood": r"$H\,=\,\dfrac{\sum_x\left|N_k(x)-k\right|}{2\sum_x N_k(x)}$",
    "hubness_mutual_proximity": r"$\mathrm{MP}(x,y)\,=\,P\left(X>d_{xy}\right)\;P\left(Y>d_{xy}\right)$",
    "embedding_lemma": r"$(1-\varepsilon)\,|x-y|^2\,\leq\,|Px-Py|^2\,\leq\,(1+\varepsilon)\,|x-y|^2$",
    "embedding_bounds": r"$d\,\geq\,\dfrac{24\,\ln N}{\varepsilon^2},\qquad"
                        r"d\,\geq\,\dfrac{4\,\ln N}{\varepsilon^2/2-\varepsilon^3/3}$",
    "embedding_law": r"$\dfrac{|Px|^2}{|x|^2}\,\sim\,\dfrac{\chi^2_d}{d}\ \mathrm{(Gaussian)},\qquad"
                     r"\mathrm{Var}\,=\,\dfrac{1}{d}\left(2+(\kappa-3)\sum_c\dfrac{x_c^4}{|x|^4}\right)$",
    "optimizers_momentum": r"$b_t\,=\,\mu\,b_{t-1}+g_t,\qquad\theta_t\,=\,\theta_{t-1}-\eta\,b_t$",
    "optimizers_adam": r"$\theta_t\,=\,\theta_{t-1}-\eta\;\dfrac{m_t\,/\,(1-\beta_1^t)}"
                       r"{\sqrt{v_t\,/\,(1-\beta_2^t)}+\epsilon}$",
    "optimizers_lookahead": r"$\phi\,\leftarrow\,\phi+\alpha\,(\theta_k-\phi),\qquad\theta_0\,\leftarrow\,\phi$",
    "optimizers_limit": r"$\left|1-\alpha+\alpha\,(1-\eta h)^k\right|\,<\,1\quad\Leftrightarrow\quad"
                        r"\eta h\,<\,1+\left(\dfrac{2}{\alpha}-1\right)^{1/k}\quad(k=1,3,5,\ldots)$",
    "embedding_bridge": r"$d_n\,=\,d\;\dfrac{\ln n}{\ln L},\qquad\dfrac{d_n}{d}\,=\,\log_L n$",
    "poems_bound": r"$\ln\,p(x)\,\geq\,E_{z\sim N(\mu,\sigma^2)}\,\ln\,p(x\,|\,z)\,-\,"
                   r"\dfrac{1}{2}\sum_{i=1}^{64}\left(\mu_i^2+\sigma_i^2-\ln\,\sigma_i^2-1\right)$",
    "poems_character": r"$p(x\,|\,z)\,=\,\prod_{t=1}^{10}\,p(x_t\,|\,z,\,x_1,\,\ldots,\,x_{t-1})$",
    "lazy_momentum": r"$b_t\,=\,\beta\,b_{t-1}+g_t,\qquad E_t\,=\,E_{t-1}-\gamma\,b_t$",
    "lazy_idle": r"$g_t\,=\,g,\quad g_{t+1}\,=\,g_{t+2}\,=\,\ldots\,=\,0:\qquad "
                 r"E_{t+k}-E_t\,=\,-\gamma\,g\,\sum_{j=1}^{k}\beta^j"
                 r"\,\rightarrow\,-\dfrac{\beta}{1-\beta}\,\gamma\,g$",
    "lazy_lazy": r"$\mathrm{lazy:}\quad g_t\,=\,0\quad\Rightarrow\quad E_t\,=\,E_{t-1}$",
}


def typeset(formula, file):
    """Draws black on nothing, cropped to the ink; whoever shows it gives it the colour of the text around it."""
    figure = Figure(figsize=(6, 1.5))
    FigureCanvasSVG(figure)
    figure.text(0.5, 0.5, formula, fontsize=16, ha="center", va="center")
    figure.savefig(file, format="svg", transparent=True, bbox_inches="tight", pad_inches=0.03,
                   metadata={"Date": None, "Creator": None})
    declaration, rest = file.read_text(encoding="utf-8").split("\n", 1)
    file.write_text(f"{declaration}\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n{rest}", encoding="utf-8")


def main():
    matplotlib.rcParams.update({"svg.hashsalt": "orrery", "svg.fonttype": "path", "mathtext.fontset": "cm"})
    directory = pathlib.Path(__file__).resolve().parent
    for name, formula in FORMULAS.items():
        typeset(formula, directory / f"{name}.svg")


if __name__ == "__main__":
    main()
