/* Lets the search work where the site is read from a folder: a browser gives no worker to a page of
   file: addresses, so the worker's script is run in a frame that is not seen. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.waiting = []
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.appendChild(frame)
      const inside = frame.contentWindow
      const base = new URL(address, document.baseURI)
      inside.postMessage = data => {
        const message = new MessageEvent("message", { data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      }
      inside.importScripts = (...scripts) =>
        scripts.reduce(
          (before, script) =>
            before.then(
              () =>
                new Promise((done, fail) => {
                  const element = inside.document.createElement("script")
                  element.src = new URL(script, base).href
                  element.onload = done
                  element.onerror = fail
                  inside.document.body.appendChild(element)
                })
            ),
          Promise.resolve()
        )
      inside.importScripts(base.href).then(() => {
        this.inside = inside
        this.waiting.splice(0).forEach(data => this.postMessage(data))
      })
    }
    postMessage(data) {
      if (this.inside) this.inside.dispatchEvent(new MessageEvent("message", { data }))
      else this.waiting.push(data)
    }
    terminate() {}
  }
}
